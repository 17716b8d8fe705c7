import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openRunNews, type RunNews } from '../../shared/db/run-news.ts';
import { requestSync } from '../../shared/db/sync-requests.ts';
import type { SyncRun } from '../../shared/db/models/sync-run.ts';
import { fullSync } from '../support/sync.ts';
import { createApiKey } from '../../shared/db/api-keys.ts';
import { createTestApp } from '../support/test-app.ts';
import { silent, useDatabase } from '../support/test-database.ts';

type Event = { id: string; event: string; data: { status: string; pagesRead: number } };

describe('Following a sync run', () => {
  const hub = useDatabase();
  let server: Server;
  let news: RunNews;
  let key: string;
  let run: SyncRun;

  beforeAll(async () => {
    news = openRunNews(hub.url, silent);
    server = createServer(createTestApp({ db: hub.db, deps: { runNews: news } }).app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const scopes = ['sync:run'] as const;
    ({ key } = await createApiKey(hub.db, { name: 'k', scopes: [...scopes], expiresAt: null }));
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await news.close();
  });
  beforeEach(async () => {
    await hub.db.execute('TRUNCATE sync_runs CASCADE');
    ({ run } = await requestSync(hub.db, fullSync));
  });

  /** The events, as they come, and the answer for its headers. */
  async function follow(lastEventId?: string) {
    const { port } = server.address() as AddressInfo;
    const headers = {
      authorization: `Bearer ${key}`,
      ...(lastEventId && { 'last-event-id': lastEventId }),
    };
    const path = `/api/v1/sync-runs/${run.id}/events`;
    const answer = await new Promise<IncomingMessage>((resolve) =>
      get({ port, path, headers, host: '127.0.0.1' }, resolve),
    );
    return { answer, events: parseEvents(answer) };
  }

  async function* parseEvents(answer: AsyncIterable<Buffer>): AsyncGenerator<Event> {
    let text = '';
    for await (const chunk of answer) {
      text += chunk.toString();
      const parts = text.split('\n\n');
      text = parts.pop() ?? '';
      for (const part of parts) {
        const fields = Object.fromEntries(part.split('\n').map((line) => line.split(/: (.*)/s)));
        if (fields.data)
          yield { id: fields.id, event: fields.event, data: JSON.parse(fields.data) };
      }
    }
  }

  const set = (sql: string) => hub.db.execute(`UPDATE sync_runs SET ${sql} WHERE id = ${run.id}`);

  it('tells the present state at once', async () => {
    const { events, answer } = await follow();
    const { value } = await events.next();
    answer.destroy();

    expect(value).toEqual(jasmine.objectContaining({ event: 'status', id: '0' }));
    expect(value?.data.status).toBe('queued');
  });

  it('tells each change, whichever process makes it, and ends with the run', async () => {
    const { events } = await follow();
    await events.next();
    await set(`status = 'in_progress', heartbeat_at = now(), pages_read = 3`);
    const progress = await events.next();
    await set(`status = 'completed', completed_at = now()`);
    const end = await events.next();
    const after = await events.next();

    expect(progress.value).toEqual(jasmine.objectContaining({ event: 'progress' }));
    expect(progress.value?.data.pagesRead).toBe(3);
    expect(end.value?.data.status).toBe('completed');
    expect(after.done).toBeTrue();
  });

  it('does not tell again what was seen, and tells what was missed', async () => {
    await set('pages_read = 1');
    const seen = await follow('1');
    await set('pages_read = 2');
    const { value } = await seen.events.next();
    seen.answer.destroy();

    expect(value?.data.pagesRead).toBe(2);
  });

  it('is neither compressed nor collected by proxies', async () => {
    const { answer, events } = await follow();
    await events.next();
    answer.destroy();

    expect(answer.headers['content-type']).toContain('text/event-stream');
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.headers['cache-control']).toContain('no-transform');
  });
});
