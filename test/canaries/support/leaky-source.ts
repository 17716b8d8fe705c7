import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type LeakySource = {
  url: string;
  /** How it answers from now on. */
  mood: Mood;
  close: () => Promise<void>;
};
export type Mood = 'unauthorised' | 'redirect' | 'page' | 'broken' | 'odd';

/** An image database that tells whoever asks what they said, as servers in distress do. */
export async function startLeakySource(): Promise<LeakySource> {
  const server = createServer((req, res) => answer(source.mood, req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const source: LeakySource = {
    url: `http://127.0.0.1:${port}/api/`,
    mood: 'unauthorised',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return source;
}

function answer(mood: Mood, { headers }: IncomingMessage, res: ServerResponse): void {
  const sent = headers.authorization ?? '';
  const [user, password] = Buffer.from(sent.slice('Basic '.length), 'base64').toString().split(':');
  const told = `${sent} is ${user}:${password}`;
  const answers: Record<Mood, () => unknown> = {
    unauthorised: () => res.writeHead(401, { 'www-authenticate': told }).end(told),
    redirect: () => res.writeHead(302, { location: `http://${user}:${password}@evil.test/` }).end(),
    page: () => res.writeHead(200, { 'content-type': 'text/html' }).end(`<b>${told}</b>`),
    broken: () => res.writeHead(200, { 'content-type': 'application/json' }).end(`{"${told}`),
    odd: () => res.writeHead(418, told.replaceAll(/[^ -~]/g, '')).end(told),
  };
  answers[mood]();
}
