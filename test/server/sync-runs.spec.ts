import type { components } from '../../shared/api/schema.ts';
import { usualLimits } from '../../server/http/limits.ts';
import { requestSync } from '../../shared/db/sync-requests.ts';
import { product, putProducts, record } from '../support/builders.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { startFakeSource, type FakeSource } from '../support/fake-source.ts';
import { fullSync, sync } from '../support/sync.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';

type Client = Awaited<ReturnType<TestApp['as']>>;
const url = '/api/v1/sync-runs';

describe('An admin who wants a synchronisation', () => {
  const hub = useDatabase();
  let api: TestApp;
  let admin: Client;

  beforeAll(async () => {
    await putProducts(hub.db, product({ sku: 'TM' }), product({ sku: '11400' }));
    api = createTestApp({ db: hub.db });
    admin = await api.as('admin');
  });
  beforeEach(async () => {
    await hub.db.SyncRun.destroy({ where: {} });
    api.tickets.length = 0;
  });

  it('gets a run that waits, and where to follow it', async () => {
    const response = await admin.post(url).send({ scope: 'full' }).expect(202);

    expect(response.body).toEqual(
      jasmine.objectContaining({
        scope: 'full',
        skus: [],
        status: 'queued',
        trigger: 'manual',
        requestedBy: 'admin@hub.test',
        dryRun: false,
        refresh: false,
        startedAt: null,
        completedAt: null,
      }),
    );
    expect(response.get('Location')).toBe(`${url}/${response.body.id}`);
    const followed = await admin.get(response.get('Location')!).expect(200);
    expect(followed.body).toEqual(response.body);
  });

  it('makes the worker have a ticket for it', async () => {
    const { body } = await admin.post(url).send({ scope: 'full' }).expect(202);

    expect(api.tickets).toEqual([{ name: 'run-sync', ticket: { runId: body.id } }]);
  });

  it('gets the run that waits already when it is the same', async () => {
    const first = await admin.post(url).send({ scope: 'full' }).expect(202);

    const second = await admin.post(url).send({ scope: 'full', dryRun: false }).expect(200);

    expect(second.body).toEqual(first.body);
    expect(second.get('Location')).toBe(first.get('Location'));
    expect(await hub.db.SyncRun.count()).toBe(1);
  });

  it('gets the run that waits for the same products in another order', async () => {
    const first = await admin.post(url).send({ scope: 'products', skus: ['TM', '11400'] });

    const second = await admin.post(url).send({ scope: 'products', skus: ['11400', 'TM'] });

    expect([first.status, second.status]).toEqual([202, 200]);
    expect(second.body.id).toBe(first.body.id);
  });

  it('gets one run for twenty wishes at once', async () => {
    const wishes = Array.from({ length: 20 }, () => admin.post(url).send({ scope: 'full' }));
    const answers = await Promise.all(wishes);

    expect(answers.filter(({ status }) => status === 202).length).toBe(1);
    expect(answers.filter(({ status }) => status === 200).length).toBe(19);
    expect(await hub.db.SyncRun.count()).toBe(1);
  });

  it('gets another run when the wish is another', async () => {
    const skus = ['TM'];
    const wishes = [
      { scope: 'full' },
      { scope: 'full', dryRun: true },
      { scope: 'full', refresh: true },
      { scope: 'full', approveRemovals: 5 },
      { scope: 'products', skus },
      { scope: 'products', skus, dryRun: true },
    ];
    for (const wish of wishes) {
      const { body } = await admin.post(url).send(wish).expect(202);
      expect(body.refresh).toBe('refresh' in wish);
    }

    expect(await hub.db.SyncRun.count()).toBe(wishes.length);
  });

  it('gets a new run once the one before has begun', async () => {
    const first = await admin.post(url).send({ scope: 'full' });
    const run = await hub.db.SyncRun.findByPk(first.body.id as number, { rejectOnEmpty: true });
    await run.update({ status: 'in_progress', startedAt: new Date(), heartbeatAt: new Date() });

    const second = await admin.post(url).send({ scope: 'full' }).expect(202);

    expect(second.body.id).not.toBe(first.body.id);
  });

  it('gets the run although the queue does not answer: the worker finds it', async () => {
    const queue = {
      add: () => Promise.reject(new Error('connect ECONNREFUSED canary-queue')),
      check: async () => {},
    };
    const { as } = createTestApp({ db: hub.db, deps: { queue } });

    const response = await (await as('admin')).post(url).send({ scope: 'full' }).expect(202);

    expect(response.text).not.toContain('canary');
    expect(await hub.db.SyncRun.count()).toBe(1);
  });

  const contradictions: [string, object][] = [
    ['products without any', { scope: 'products' }],
    ['products with an empty list', { scope: 'products', skus: [] }],
    ['everything, but for these', { scope: 'full', skus: ['TM'] }],
  ];
  for (const [what, wish] of contradictions) {
    it(`is told that the wish contradicts itself: ${what}`, async () => {
      const { errors } = expectProblem(await admin.post(url).send(wish), {
        status: 400,
        code: 'validation',
      });

      expect(errors?.[0]?.path).toBe('/body/skus');
      expect(await hub.db.SyncRun.count()).toBe(0);
    });
  }

  const invalid: object[] = [
    {},
    { scope: 'some' },
    { scope: 'full', dryRun: 'yes' },
    { scope: 'full', approveRemovals: -1 },
    { scope: 'full', approveRemovals: 1.5 },
    { scope: 'full', trigger: 'schedule' },
    { scope: 'full', id: 7 },
    { scope: 'full', status: 'completed' },
    { scope: 'products', skus: ['TM', 'TM'] },
    { scope: 'products', skus: ['a\0b'] },
    { scope: 'products', skus: 'TM' },
    { scope: 'products', skus: Array.from({ length: 1001 }, (_, sku) => String(sku)) },
  ];
  for (const wish of invalid) {
    it(`is refused ${JSON.stringify(wish).slice(0, 60)}`, async () => {
      expectProblem(await admin.post(url).send(wish), { status: 400, code: 'validation' });
    });
  }

  it('is told which products there are not', async () => {
    const { detail } = expectProblem(
      await admin.post(url).send({ scope: 'products', skus: ['TM', 'nobody'] }),
      { status: 404, code: 'product-not-found' },
    );

    expect(detail).toContain('nobody');
    expect(detail).not.toContain('TM');
    expect(await hub.db.SyncRun.count()).toBe(0);
  });
});

describe('The list of sync runs', () => {
  const hub = useDatabase();
  let admin: Client;
  let source: FakeSource;

  beforeAll(async () => {
    source = await startFakeSource([record({ id: 1, articles: [{ number: 'TM' }] })]);
    await putProducts(hub.db, product({ sku: 'TM' }));
    await sync({ db: hub.db, url: source.url }, { trigger: 'schedule' });
    await sync({ db: hub.db, url: source.url }, { scope: 'products', skus: ['TM'] });
    await sync({ db: hub.db, url: 'http://127.0.0.1:1/api/' });
    for (const approveRemovals of [1, 2, 3, 4])
      await requestSync(hub.db, { ...fullSync, approveRemovals });
    admin = await createTestApp({ db: hub.db }).as('admin');
  });
  afterAll(() => source.close());

  const listOf = async (query: Record<string, string | number> = {}) => {
    const { body } = await admin.get(url).query(query).expect(200);
    return body as {
      items: { id: number; status: string; scope: string; trigger: string }[];
      nextCursor: string | null;
    };
  };

  it('shows the newest first', async () => {
    const ids = (await listOf()).items.map(({ id }) => id);

    expect(ids.length).toBe(7);
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));
  });

  it('shows every run exactly once in pages of any size', async () => {
    const all = (await listOf()).items.map(({ id }) => id);
    for (const limit of [1, 2, 3, 7, 8]) {
      const ids: number[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page = await listOf({ limit, ...(cursor && { cursor }) });
        ids.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      expect(ids).toEqual(all);
    }
  });

  const filters: [Record<string, string>, number][] = [
    [{ status: 'queued' }, 4],
    [{ status: 'completed' }, 2],
    [{ status: 'failed' }, 1],
    [{ status: 'cancelled' }, 0],
    [{ scope: 'products' }, 1],
    [{ trigger: 'schedule' }, 1],
    [{ scope: 'full', status: 'completed', trigger: 'manual' }, 0],
  ];
  for (const [filter, count] of filters) {
    it(`shows ${count} of ${JSON.stringify(filter)}`, async () => {
      const { items } = await listOf(filter);

      expect(items.length).toBe(count);
      for (const run of items) expect(run).toEqual(jasmine.objectContaining(filter));
    });
  }

  const ids = async (query: Record<string, string>) =>
    (await listOf(query)).items.map(({ id }) => id);

  it('shows the runs of a period', async () => {
    const all = await ids({});
    const [moment] = await hub.db.select<{ at: Date }>(
      'SELECT created_at AS at FROM sync_runs ORDER BY id OFFSET 2 LIMIT 1',
    );
    const at = moment!.at.toISOString();

    expect(await ids({ from: at })).toEqual(all.slice(0, -2));
    expect(await ids({ to: at })).toEqual(all.slice(-2));
    expect(await ids({ from: at, to: at })).toEqual([]);
  });

  it('shows the runs that changed something, or those that did not', async () => {
    const all = await ids({});

    expect(await ids({ hasChanges: 'true' })).toEqual(all.slice(-1));
    expect(await ids({ hasChanges: 'false' })).toEqual(all.slice(0, -1));
  });

  it('shows the runs of which somebody must take care, or the others', async () => {
    const all = await ids({});

    expect(await ids({ hasErrors: 'true' })).toEqual([all.at(-3)!]);
    expect(await ids({ hasErrors: 'false' })).toEqual(all.filter((id) => id !== all.at(-3)));
  });

  it('tells what a run did', async () => {
    const { items } = await listOf({ trigger: 'schedule' });

    expect(items[0]).toEqual(
      jasmine.objectContaining({
        status: 'completed',
        pagesRead: 1,
        recordsRead: 1,
        imagesAdded: 1,
        imagesUpdated: 0,
        imagesDeleted: 0,
        isComplete: true,
        errorCode: null,
      }),
    );
  });

  it('tells why a run failed', async () => {
    const { items } = await listOf({ status: 'failed' });

    expect(items[0]).toEqual(jasmine.objectContaining({ errorCode: 'source-unavailable' }));
    expect(JSON.stringify(items)).not.toContain('canary');
  });

  it('refuses a cursor of another list', async () => {
    const cursor = Buffer.from(JSON.stringify(['products', 'TM'])).toString('base64url');

    expectProblem(await admin.get(url).query({ cursor }), { status: 400, code: 'invalid-cursor' });
  });

  it('refuses a cursor that is no whole number', async () => {
    for (const after of ['5', 1.5, 1e300, null, -0.5]) {
      const cursor = Buffer.from(JSON.stringify(['sync-runs', after])).toString('base64url');

      expectProblem(await admin.get(url).query({ cursor }), {
        status: 400,
        code: 'invalid-cursor',
      });
    }
  });

  for (const query of [{ status: 'done' }, { limit: 0 }, { sort: 'id' }, { trigger: '' }]) {
    it(`refuses ${JSON.stringify(query)}`, async () => {
      expectProblem(await admin.get(url).query(query), { status: 400, code: 'validation' });
    });
  }

  it('is not there for a run that nobody started', async () => {
    for (const path of ['999999', '9007199254740991', '999999/entries'])
      expectProblem(await admin.get(`${url}/${path}`), {
        status: 404,
        code: 'sync-run-not-found',
      });
  });

  for (const id of ['0', '-1', 'abc', '1.5', '1e309', '9007199254740992', '0x10', '%00', 'NaN']) {
    it(`knows no run by the id ${id}`, async () => {
      const response = await admin.get(`${url}/${id}`);

      expect([400, 404]).toContain(response.status);
      expect(response.get('Content-Type')).toContain('application/problem+json');
    });
  }
});

describe('The log of a sync run', () => {
  const hub = useDatabase();
  let admin: Client;
  let runId: number;

  beforeAll(async () => {
    await putProducts(hub.db, product({ sku: 'TM' }), product({ sku: 'AB' }));
    const [one, two, three] = [1, 2, 3].map((id) =>
      record({ id, articles: [{ number: id === 2 ? 'AB' : 'TM' }] }),
    );
    const source = await startFakeSource([one, two, three]);
    await sync({ db: hub.db, url: source.url });
    const changed = record({ id: 1, type: 'Szene', articles: [{ number: 'TM' }] });
    const four = record({ id: 4, articles: [{ number: 'AB' }] });
    source.records = [changed, two, four, 'no record at all'];
    const run = await sync({ db: hub.db, url: source.url });
    runId = run.id;
    await source.close();
    admin = await createTestApp({ db: hub.db, limits: usualLimits }).as('admin');
  });

  type Entry = {
    id: number;
    action: string;
    externalId: string | null;
    thumbnailUrl: string | null;
    skus: string[];
    changes: Record<string, [unknown, unknown]>;
    reason: string | null;
  };
  const entriesOf = async (query: Record<string, string | number> = {}) => {
    const { body } = await admin.get(`${url}/${runId}/entries`).query(query).expect(200);
    return body as { items: Entry[]; nextCursor: string | null };
  };

  it('has a line for each image that was added, updated, removed or skipped', async () => {
    const { items } = await entriesOf();

    const lines = items.map(({ action, externalId, skus }) => [action, externalId, skus]);
    expect(lines.toSorted()).toEqual([
      ['added', '4', ['AB']],
      ['removed', '3', ['TM']],
      ['skipped', null, []],
      ['updated', '1', ['TM']],
    ]);
  });

  it('tells the old and the new value of what changed', async () => {
    const { items } = await entriesOf({ action: 'updated' });

    expect(items[0]?.changes['imageType']).toEqual(['Produktfoto', 'Szene']);
  });

  it('tells why a record was skipped', async () => {
    const { items } = await entriesOf({ action: 'skipped' });

    expect(items[0]?.reason).toContain('malformed');
  });

  it('shows the image as it is now, if it is there', async () => {
    const { items } = await entriesOf();

    const shown = items.filter(({ thumbnailUrl }) => thumbnailUrl?.startsWith('/media/'));
    expect(shown.map(({ externalId }) => externalId).toSorted()).toEqual(['1', '4']);
  });

  it('is summed up by the reasons of what was skipped or doubted', async () => {
    const doubts = ['A', 'B', 'C', 'D', 'E', 'F'].map((externalId) => ({
      ...{ runId, action: 'warning' as const, externalId, position: null },
      reason: 'twice: it came again',
    }));
    await hub.db.SyncEntry.bulkCreate(doubts);

    const { body } = await admin.get(`${url}/${runId}/reasons`).expect(200);

    const { items } = body as components['schemas']['SyncReasonList'];
    expect(items).toEqual([
      {
        ...{ action: 'warning', reason: 'twice: it came again', count: 6 },
        externalIds: ['A', 'B', 'C', 'D', 'E'],
      },
      {
        ...{ action: 'skipped', count: 1, externalIds: [] },
        reason: jasmine.stringContaining('malformed') as unknown as string,
      },
    ]);
    await hub.db.SyncEntry.destroy({ where: { reason: 'twice: it came again' } });
  });

  it('is found by the external id', async () => {
    const { items } = await entriesOf({ search: '3' });

    expect(items.map(({ action }) => action)).toEqual(['removed']);
  });

  it('is found by the SKU', async () => {
    const { items } = await entriesOf({ search: 'TM' });

    expect(items.map(({ externalId }) => externalId).toSorted()).toEqual(['1', '3']);
  });

  it('is found by action and search together', async () => {
    const { items } = await entriesOf({ search: 'TM', action: 'removed' });

    expect(items.map(({ externalId }) => externalId)).toEqual(['3']);
  });

  it('is not found by a part of a SKU', async () => {
    for (const search of ['T', '%', `'}`, '{TM}', '\0'])
      expect((await entriesOf({ search })).items).toEqual([]);
  });

  it('shows every line exactly once in pages', async () => {
    const all = (await entriesOf()).items.map(({ id }) => id);
    const first = await entriesOf({ limit: 3 });
    const second = await entriesOf({ limit: 3, cursor: first.nextCursor! });

    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(all);
    expect(second.nextCursor).toBeNull();
  });

  it('refuses a cursor of another list', async () => {
    const cursor = Buffer.from(JSON.stringify(['sync-runs', 1])).toString('base64url');

    expectProblem(await admin.get(`${url}/${runId}/entries`).query({ cursor }), {
      status: 400,
      code: 'invalid-cursor',
    });
  });
});
