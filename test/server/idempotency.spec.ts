import type { Response } from 'supertest';
import { createApiKey } from '../../shared/db/api-keys.ts';
import { claimKey, holdKey } from '../../shared/db/idempotency-keys.ts';
import type { Deps } from '../../server/http/operation.ts';
import { cleanUp } from '../../worker/jobs/clean-up.ts';
import { product, putProducts } from '../support/builders.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { testConfig } from '../support/test-config.ts';
import { useHub } from '../support/use-hub.ts';

type Client = Awaited<ReturnType<TestApp['as']>>;
const inUse = { status: 409, code: 'idempotency-key-in-use' } as const;
const reused = { status: 422, code: 'idempotency-key-reused' } as const;

describe('A request with a key of its own', () => {
  const hub = useHub();
  let api: TestApp;
  let admin: Client;

  beforeAll(async () => {
    api = createTestApp({ db: hub.db });
    admin = await api.as('admin');
  });
  beforeEach(() => hub.db.execute('TRUNCATE idempotency_keys'));

  const start = (
    key: string,
    body: object = { scope: 'full' },
    client = admin,
  ): Promise<Response> =>
    Promise.resolve(client.post('/api/v1/sync-runs').set('Idempotency-Key', key).send(body));
  const replayed = (response: Response) => response.get('Idempotency-Replayed');
  const runs = () => hub.db.SyncRun.count();
  /** An identical request would be the waiting run, key or not. */
  const finishRuns = () =>
    hub.db.execute(`UPDATE sync_runs SET status = 'cancelled', completed_at = now()`);

  it('is done once, and answered again with the first answer', async () => {
    const first = await start('order-4711');
    await finishRuns();

    const again = await start('order-4711');

    expect([first.status, replayed(first)]).toEqual([202, undefined]);
    expect([again.status, replayed(again)]).toEqual([202, 'true']);
    expect(again.text).toBe(first.text);
    expect(again.get('Location')).toBe(first.get('Location')!);
    expect(await runs()).toBe(1);
  });

  it('is done again with another key', async () => {
    await start('one');
    await finishRuns();

    expect(replayed(await start('two'))).toBeUndefined();
    expect(await runs()).toBe(2);
  });

  it('is done each time without a key', async () => {
    await admin.post('/api/v1/sync-runs').send({ scope: 'full' }).expect(202);
    await finishRuns();

    await admin.post('/api/v1/sync-runs').send({ scope: 'full' }).expect(202);
    expect(await runs()).toBe(2);
  });

  it('is refused when the key was used for another request', async () => {
    await start('order-4711');

    expectProblem(await start('order-4711', { scope: 'full', dryRun: true }), reused);
    expect(await runs()).toBe(1);
  });

  it('has nothing to do with the same key of somebody else', async () => {
    const scopes = ['sync:run' as const];
    const { key } = await createApiKey(hub.db, { name: 'ERP', scopes, expiresAt: null });
    const erp = (await api.as('anyone')).auth(key, { type: 'bearer' }) as unknown as Client;
    await start('order-4711');
    await finishRuns();

    const other = await start('order-4711', { scope: 'full' }, erp);

    expect([other.status, replayed(other)]).toEqual([202, undefined]);
    expect(await runs()).toBe(2);
  });

  it('can be tried again with the same key after a failure', async () => {
    const wish = { scope: 'products', skus: ['A'] };
    expectProblem(await start('order-4711', wish), { status: 404, code: 'product-not-found' });
    await putProducts(hub.db, product({ sku: 'A' }));

    const again = await start('order-4711', wish);

    expect([again.status, replayed(again)]).toEqual([202, undefined]);
  });

  it('is told to wait while the first is under way, and is done once', async () => {
    const { promise: opened, resolve: open } = Promise.withResolvers<void>();
    const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
    const add: Deps['queue']['add'] = async () => {
      reach();
      await opened;
    };
    const slow = createTestApp({ db: hub.db, deps: { queue: { add, check: async () => {} } } });
    const client = await slow.as('admin');
    const first = start('order-4711', { scope: 'full' }, client);
    await reached;

    const meanwhile = await start('order-4711', { scope: 'full' }, client);
    open();

    expectProblem(meanwhile, inUse);
    expect(Number(meanwhile.get('Retry-After'))).toBeGreaterThan(0);
    expect((await first).status).toBe(202);
    expect(replayed(await start('order-4711'))).toBe('true');
    expect(await runs()).toBe(1);
  });

  it('has one effect however many ask at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => start('order-4711', { scope: 'full' })),
    );

    const first = answers.filter((one) => one.status === 202 && !replayed(one));
    expect(first.length).toBe(1);
    for (const other of answers.filter((one) => !first.includes(one)))
      if (other.status !== 202) expectProblem(other, inUse);
    expect(await runs()).toBe(1);
  });

  it('is done when the process that was at it has died', async () => {
    const key = { callerKind: 'user' as const, callerId: await adminId(), key: 'order-4711' };
    await claimKey(hub.db, key);
    expectProblem(await start('order-4711'), inUse);

    await hub.db.execute(`UPDATE idempotency_keys SET seen_at = now() - interval '3 minutes'`);

    expect((await start('order-4711')).status).toBe(202);
    expect(replayed(await start('order-4711'))).toBe('true');
  });

  it('keeps its key however long it takes', async () => {
    const key = { callerKind: 'user' as const, callerId: await adminId(), key: 'order-4711' };
    const state = await claimKey(hub.db, key);
    await hub.db.execute(`UPDATE idempotency_keys SET seen_at = now() - interval '3 minutes'`);
    await holdKey(hub.db, (state as { claim: string }).claim);

    expectProblem(await start('order-4711'), inUse);
  });

  const adminId = async () =>
    (await hub.db.User.findOne({ where: { email: 'admin@hub.test' }, rejectOnEmpty: true })).id;

  it('is answered also when its answer cannot be kept', async () => {
    const execute: Deps['db']['execute'] = async (sql, ...more) => {
      if (sql.includes('SET fingerprint')) throw new Error('The disk is full');
      return hub.db.execute(sql, ...more);
    };
    const unlucky = createTestApp({ db: hub.db, deps: { db: { ...hub.db, execute } } });

    const response = await start('order-4711', { scope: 'full' }, await unlucky.as('admin'));

    expect(response.status).toBe(202);
  });

  it('is forgotten after a day', async () => {
    await start('old');
    await start('new', { scope: 'full', dryRun: true });
    await hub.db.execute(
      `UPDATE idempotency_keys SET created_at = now() - interval '25 hours' WHERE key = 'old'`,
    );
    await cleanUp(hub.db, testConfig(), { add: async () => {} });

    const left = await hub.db.select<{ key: string }>('SELECT key FROM idempotency_keys');
    expect(left).toEqual([{ key: 'new' }]);
  });

  for (const odd of ['two words', 'x'.repeat(256), 'ümlaut', 'a, b']) {
    it(`is refused when the key is odd: ${odd.slice(0, 20)}`, async () => {
      const response = await start(Buffer.from(odd).toString('latin1'));

      expectProblem(response, { status: 400, code: 'validation' });
    });
  }

  it('is refused to those who may not do it, and the key is not used', async () => {
    const sales = await api.as('sales');

    expectProblem(await start('order-4711', {}, sales), { status: 403, code: 'forbidden' });
    const left = await hub.db.select('SELECT FROM idempotency_keys');
    expect(left.length).toBe(0);
  });
});

describe('An import with a key of its own', () => {
  const hub = useHub();
  let admin: Client;

  beforeAll(async () => {
    admin = await createTestApp({ db: hub.db }).as('admin');
  });
  beforeEach(() => hub.db.execute('TRUNCATE idempotency_keys'));

  type Upload = { body?: string; query?: object; type?: string };
  const csv = 'sku,name,kind\nA,Anglerhase,parent\nB,Bettler,parent\n';
  const upload = ({ body = csv, query = {}, type = 'text/csv' }: Upload = {}): Promise<Response> =>
    Promise.resolve(
      admin
        .post('/api/v1/products/import')
        .query(query)
        .set('Idempotency-Key', 'nightly')
        .set('Content-Type', type)
        .send(body),
    );

  it('is done once, and answered again with the first answer', async () => {
    const first = await upload();
    await admin.delete('/api/v1/products/A').expect(204);

    const again = await upload();

    expect([first.status, first.body.created]).toEqual([200, 2]);
    expect([again.status, again.text]).toEqual([200, first.text]);
    expect(again.get('Idempotency-Replayed')).toBe('true');
    await admin.get('/api/v1/products/A').expect(404);
  });

  const others: Record<string, Upload> = {
    'another file': { body: `${csv}C,Coiffeur,parent\n` },
    'another way': { query: { dryRun: true } },
    'another type': { type: 'application/x-ndjson' },
  };
  for (const [what, other] of Object.entries(others)) {
    it(`is refused when the key was used for ${what}`, async () => {
      await upload();

      expectProblem(await upload(other), reused);
    });
  }

  it('can be tried again with the same key when the file was bad', async () => {
    const bad = await upload({ body: 'no,columns,of,ours\n1,2,3,4\n' });
    expect(bad.status).toBe(400);

    const again = await upload();

    expect([again.status, again.get('Idempotency-Replayed')]).toEqual([200, undefined]);
  });
});
