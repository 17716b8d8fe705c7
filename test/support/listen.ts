import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { createLimitedServer } from '../../server/http/server-limits.ts';

export type Listening = { url: string; port: number; close: () => Promise<void> };

/** The app as the API process serves it: on a port, under its limits. Must be closed. */
export async function listen(app: Express): Promise<Listening> {
  const server = createLimitedServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, port, close };
}
