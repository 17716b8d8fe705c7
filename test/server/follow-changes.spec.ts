import type { components } from '../../shared/api/schema.ts';
import { createApiKey, revokeApiKey } from '../../shared/db/api-keys.ts';
import { forgetChanges } from '../../shared/db/changes-feed.ts';
import { openNews, type News } from '../../shared/db/news.ts';
import { requestSync } from '../../shared/db/sync-requests.ts';
import { writeCursor } from '../../server/http/paging.ts';
import { product, putProducts } from '../support/builders.ts';
import { openEvents, type EventStream } from '../support/event-stream.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { emptyHub } from '../support/hub-state.ts';
import { listen, type Listening } from '../support/listen.ts';
import { cookieOf, goodPassword, person } from '../support/people.ts';
import { fullSync } from '../support/sync.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { silent, useDatabase } from '../support/test-database.ts';
import { waitUntil } from '../support/wait-until.ts';

type Told = Partial<components['schemas']['Change'] & components['schemas']['SyncRun']>;

describe('Following changes as they happen', () => {
  const hub = useDatabase();
  const path = '/api/v1/changes/events';
  let api: TestApp;
  let news: News;
  let server: Listening;
  let key: { id: number; key: string; prefix: string };
  let streams: EventStream<Told>[] = [];

  beforeAll(async () => {
    news = openNews(hub.url, silent);
    api = createTestApp({ db: hub.db, deps: { news, heartbeatMs: 50 } });
    server = await listen(api.app);
  });
  afterAll(async () => {
    await server.close();
    await news.close();
  });
  beforeEach(async () => {
    await emptyHub(hub.db);
    key = await newKey();
    await waitUntil('the news are heard', async () => (await listening()) === 1);
  });
  afterEach(() => {
    streams.forEach(({ leave }) => leave());
    streams = [];
  });

  /** How many connections hear of all channels. */
  const listening = async () => {
    const found = await hub.db.select<object>(
      `SELECT FROM pg_stat_activity WHERE datname = current_database()
         AND query = 'LISTEN changes' AND state = 'idle'`,
    );
    return found.length;
  };
  const newKey = () =>
    createApiKey(hub.db, { name: 'Till', scopes: ['catalog:read'], expiresAt: null });
  const put = (...skus: string[]) =>
    putProducts(hub.db, ...skus.map((sku) => product({ sku, kind: 'parent' })));

  async function follow(headers: Record<string, string> = {}) {
    const credentials = headers['cookie'] ? {} : { authorization: `Bearer ${key.key}` };
    const stream = await openEvents<Told>(server, path, { ...credentials, ...headers });
    streams.push(stream);
    return stream;
  }
  const next = async ({ events }: EventStream<Told>) => (await events.next()).value!;
  /** A stream that has begun. */
  async function watch(headers: Record<string, string> = {}) {
    const stream = await follow(headers);
    expect((await next(stream)).event).toBe('ready');
    return stream;
  }
  const ends = async ({ events }: EventStream<Told>) =>
    expect((await events.next()).done).toBeTrue();

  it('tells each change that is committed from now on, with its cursor as id', async () => {
    await put('A');
    const stream = await watch();

    await put('B');

    const { event, id, data } = await next(stream);
    expect([event, data.sku, data.kind, id]).toEqual([
      'change',
      'B',
      'product.created',
      data.cursor,
    ]);
  });

  it('tells what was missed first, also when nothing had been told before', async () => {
    const stream = await follow();
    const { id } = await next(stream);
    stream.leave();
    await put('A');

    const again = await watch({ 'last-event-id': id! });

    expect((await next(again)).data.sku).toBe('A');
  });

  it('tells the same change of the same product once, the last one', async () => {
    const stream = await follow();
    const { id } = await next(stream);
    for (const name of ['Hase', 'Henne', 'Hahn']) {
      await putProducts(hub.db, product({ sku: 'A', name }));
    }
    stream.leave();

    const again = await watch({ 'last-event-id': id! });
    const told = [await next(again), await next(again)];

    expect(told.map(({ data }) => data.kind)).toEqual(['product.created', 'product.updated']);
    await put('B');
    expect((await next(again)).data.sku).toBe('B');
  });

  it('says to read anew when very much changed at once', async () => {
    const stream = await watch();

    await put(...Array.from({ length: 501 }, (_, index) => `P${index}`));

    const { event, id } = await next(stream);
    expect(event).toBe('reload');
    await put('B');
    expect((await next(stream)).data.sku).toBe('B');
    const { body } = await (await api.as('sales')).get('/api/v1/changes').query({ after: id });
    expect((body as components['schemas']['ChangePage']).items.map(({ sku }) => sku)).toEqual([
      'B',
    ]);
  });

  it('says to read anew to those who were away for too long', async () => {
    await put('A', 'B');
    await hub.db.execute(`UPDATE changes SET at = now() - interval '10 days'`);
    await forgetChanges(hub.db, 5);

    const forgotten = await follow({ 'last-event-id': writeCursor('changes', 0) });
    const fromElsewhere = await follow({ 'last-event-id': writeCursor('changes', 999_999) });

    expect((await next(forgotten)).event).toBe('reload');
    expect((await next(fromElsewhere)).event).toBe('reload');
  });

  it('tells when a run waits, and when it ends, but not its progress', async () => {
    const stream = await watch();
    const { run } = await requestSync(hub.db, fullSync);
    const begun = await next(stream);
    await run.update({ status: 'in_progress', heartbeatAt: new Date() });
    const taken = await next(stream);
    await run.update({ pagesRead: 3 });
    await run.update({ status: 'completed', completedAt: new Date() });
    const ended = await next(stream);

    const told = [begun, taken, ended];
    expect(told.map(({ event, id, data }) => [event, id, data.status])).toEqual([
      ['run', undefined, 'queued'],
      ['run', undefined, 'in_progress'],
      ['run', undefined, 'completed'],
    ]);
  });

  it('tells of a run that ends while its beginning is told', async () => {
    const stream = await watch();
    const { run } = await requestSync(hub.db, fullSync);
    await next(stream);
    const findAll = hub.db.SyncRun.findAll.bind(hub.db.SyncRun) as () => Promise<unknown[]>;
    const told = jasmine.createSpy();
    const stop = news.subscribe('sync_run_statuses', told);
    // It ends after it was read, and that is told before the answer is there.
    spyOn(hub.db.SyncRun, 'findAll').and.callFake((async (...asked: []) => {
      const found = await findAll(...asked);
      if (told.calls.count() > 1) return found;
      await run.update({ status: 'completed', completedAt: new Date() });
      await waitUntil('it is told', () => told.calls.count() > 1);
      return found;
    }) as never);
    await run.update({ status: 'in_progress', heartbeatAt: new Date() });

    const statuses = [(await next(stream)).data.status, (await next(stream)).data.status];
    stop();
    expect(statuses).toEqual(['in_progress', 'completed']);
  });

  it('goes on when the connection to the database was lost', async () => {
    const stream = await watch();
    await hub.db.execute(
      `SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
       WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
    );

    await put('A');

    expect((await next(stream)).data.sku).toBe('A');
  });

  it('leaves no connection behind when it is closed while it is opened', async () => {
    const named = (name: string) => openNews(`${hub.url}?application_name=${name}`, silent);
    const listeners = async () => {
      const found = await hub.db.select<{ name: string }>(
        `SELECT application_name AS name FROM pg_stat_activity
         WHERE application_name IN ('closed', 'open') AND query = 'LISTEN changes'`,
      );
      return found.map(({ name }) => name);
    };

    await named('closed').close();
    const later = named('open');
    await waitUntil('the later one hears', async () => (await listeners()).includes('open'));

    expect(await listeners()).toEqual(['open']);
    await later.close();
    await waitUntil('it hears no longer', async () => (await listeners()).length === 0);
  });

  it('costs one connection to the database, however many follow', async () => {
    for (let count = 0; count < 8; count += 1) await watch();

    expect(await listening()).toBe(1);
  });

  it('ends when the key is revoked', async () => {
    const stream = await watch();

    await revokeApiKey(hub.db, key.prefix);

    await ends(stream);
  });

  it('ends when the session does, which it does not keep alive', async () => {
    const user = await person(hub.db, { role: 'sales' });
    const anyone = await api.as('anyone');
    const login = { email: user.email, password: goodPassword };
    const cookie = cookieOf(await anyone.post('/api/v1/session').send(login));
    const stream = await watch({ cookie });

    await hub.db.execute(
      `UPDATE sessions SET last_seen_at = now() - interval '3 hours' WHERE user_id = $1`,
      [user.id],
    );

    await ends(stream);
  });

  it('refuses those who have very many open, and nobody else', async () => {
    await Promise.all(Array.from({ length: 20 }, () => watch()));

    const refused = await follow();
    expect([refused.answer.statusCode, refused.answer.headers['retry-after']]).toEqual([429, '15']);

    const other = await newKey();
    await watch({ authorization: `Bearer ${other.key}` });
    streams[0]!.leave();
    await waitUntil('there is a place', async () => (await follow()).answer.statusCode === 200);
  });

  it('refuses an id that it never gave', async () => {
    const sales = await api.as('sales');

    const answer = await sales.get(path).set('last-event-id', 'nonsense');

    expectProblem(answer, { status: 400, code: 'invalid-cursor' });
  });
});
