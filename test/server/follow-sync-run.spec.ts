import { openNews, type News } from '../../shared/db/news.ts';
import { requestSync } from '../../shared/db/sync-requests.ts';
import type { SyncRun } from '../../shared/db/models/sync-run.ts';
import { openEvents } from '../support/event-stream.ts';
import { listen, type Listening } from '../support/listen.ts';
import { fullSync } from '../support/sync.ts';
import { createApiKey } from '../../shared/db/api-keys.ts';
import { createTestApp } from '../support/test-app.ts';
import { silent, useDatabase } from '../support/test-database.ts';

type State = { status: string; pagesRead: number };

describe('Following a sync run', () => {
  const hub = useDatabase();
  let server: Listening;
  let news: News;
  let key: string;
  let run: SyncRun;

  beforeAll(async () => {
    news = openNews(hub.url, silent);
    server = await listen(createTestApp({ db: hub.db, deps: { news } }).app);
    const scopes = ['sync:run'] as const;
    ({ key } = await createApiKey(hub.db, { name: 'k', scopes: [...scopes], expiresAt: null }));
  });
  afterAll(async () => {
    await server.close();
    await news.close();
  });
  beforeEach(async () => {
    await hub.db.execute('TRUNCATE sync_runs CASCADE');
    ({ run } = await requestSync(hub.db, fullSync));
  });

  const follow = (lastEventId?: string) =>
    openEvents<State>(server, `/api/v1/sync-runs/${run.id}/events`, {
      authorization: `Bearer ${key}`,
      ...(lastEventId && { 'last-event-id': lastEventId }),
    });

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
