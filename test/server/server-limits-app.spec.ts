import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLimitedServer, usualServerLimits } from '../../server/http/server-limits.ts';
import { createApiKey } from '../../shared/db/api-keys.ts';
import { openNews, type News } from '../../shared/db/news.ts';
import { requestSync } from '../../shared/db/sync-requests.ts';
import { drip, openRaw } from '../support/raw-connection.ts';
import { fullSync } from '../support/sync.ts';
import { createTestApp } from '../support/test-app.ts';
import { silent, useDatabase } from '../support/test-database.ts';

const silenceMs = 500;
const bodyMs = 400;

/** The real API behind the real limits, but for their lengths. */
describe('The limits of the API', () => {
  const hub = useDatabase();
  let news: News;
  let server: Server;
  let port: number;
  let bearer: string;

  beforeAll(async () => {
    news = openNews(hub.url, silent);
    const { app } = createTestApp({ db: hub.db, bodyMs, deps: { news } });
    server = createLimitedServer(app, { ...usualServerLimits, silenceMs, lingerMs: 100 });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
    const scopes = ['products:write' as const, 'sync:run' as const];
    const { key } = await createApiKey(hub.db, { name: 'ERP', scopes, expiresAt: null });
    bearer = `Authorization: Bearer ${key}\r\n`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await news.close();
  });

  const head = (method: string, path: string, more: string) =>
    `${method} ${path} HTTP/1.1\r\nHost: hub\r\n${bearer}${more}\r\n`;
  const chunked = (type: string) => `Content-Type: ${type}\r\nTransfer-Encoding: chunked\r\n`;
  const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;

  it('end a body that comes too slowly', async () => {
    const slow = openRaw(port, head('POST', '/api/v1/sync-runs', chunked('application/json')));
    await drip(slow, { bytes: chunk(' '), everyMs: 50 });

    expect(slow.received()).toMatch(/^HTTP\/1.1 408 [^]*"request-timeout"/);
  });

  it('end a body that never ends', async () => {
    const endless = openRaw(port, head('POST', '/api/v1/sync-runs', chunked('application/json')));
    await drip(endless, { bytes: chunk('x'.repeat(60_000)), everyMs: 5 });

    expect(endless.received()).toMatch(/^HTTP\/1.1 413 [^]*"body-too-large"/);
  });

  it('end a body that goes on after its sender was refused', async () => {
    const refused = openRaw(
      port,
      `POST /api/v1/products/import HTTP/1.1\r\nHost: hub\r\n${chunked('text/csv')}\r\n`,
    );
    await drip(refused, { bytes: chunk('sku,name\n'), everyMs: 10 });

    expect(refused.received()).toMatch(/^HTTP\/1.1 401 /);
  });

  it('let an import take longer than any of them, as long as it goes on', async () => {
    const target = head('POST', '/api/v1/products/import', chunked('text/csv'));
    const long = openRaw(port, target + chunk('sku,name,kind\n'));
    for (let line = 0; line < 14; line += 1)
      await drip(long, { bytes: chunk(`L-${line},Figur,parent\n`), everyMs: 100, times: 1 });
    long.socket.write('0\r\n\r\n');

    await long.receives(/"created":14/);
    expect(long.received()).toMatch(/^HTTP\/1.1 200 /);
  });

  it('end an import that falls silent, and nothing of it stays', async () => {
    const target = head('POST', '/api/v1/products/import', chunked('text/csv'));
    const stuck = openRaw(port, target + chunk('sku,name,kind\nS-1,Figur,parent\n'));

    await stuck.closed;
    expect(await hub.db.select(`SELECT FROM products WHERE sku = 'S-1'`)).toEqual([]);
  });

  it('let events come for as long as somebody listens, at once and as they are', async () => {
    const { run } = await requestSync(hub.db, fullSync);
    const path = `/api/v1/sync-runs/${run.id}/events`;
    const events = openRaw(port, head('GET', path, 'Accept-Encoding: gzip, br\r\n'));
    await events.receives('event: status');
    await new Promise((resolve) => setTimeout(resolve, 3 * silenceMs));
    await hub.db.execute(
      `UPDATE sync_runs SET status = 'in_progress', heartbeat_at = now(), pages_read = 3
       WHERE id = $1`,
      [run.id],
    );

    await events.receives('"pagesRead":3');
    expect(events.received()).not.toMatch(/content-encoding/i);
    events.socket.destroy();
  });
});
