import type { components } from '../../shared/api/schema.ts';
import { cleanUp } from '../../worker/jobs/clean-up.ts';
import { product, putProducts, record } from '../support/builders.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { createTestApp } from '../support/test-app.ts';
import { testConfig } from '../support/test-config.ts';
import { useHub } from '../support/use-hub.ts';
import { walkPages, type Client } from '../support/walk-pages.ts';

type Entry = components['schemas']['ProductHistoryEntry'];

const base = '/api/v1/products/A';

describe('The history of a product', () => {
  const hub = useHub();
  let admin: Client;

  beforeEach(async () => {
    await putProducts(hub.db, product({ sku: 'A' }), product({ sku: 'B' }));
    hub.source.records = [1, 2].map((id) => record({ id, articles: [{ number: 'A' }] }));
    admin = await createTestApp({ db: hub.db }).as('admin');
  });

  const history = async (): Promise<Entry[]> =>
    (await admin.get(`${base}/history`).expect(200)).body.items;
  const pin = (externalId: string) => admin.put(`${base}/primary-image`).send({ externalId });

  it('begins with the run that found its images', async () => {
    const run = await hub.sync();

    expect(await history()).toEqual([
      {
        id: jasmine.any(Number) as never,
        at: jasmine.stringMatching(/^\d{4}-/) as never,
        cause: 'sync',
        runId: run.id,
        actor: null,
        matchedBy: 'appropriate',
        primaryByBefore: 'none',
        primaryBy: 'rule',
        primaryBefore: null,
        primaryAfter: '1',
        added: ['1', '2'],
        removed: [],
        hidden: [],
        shown: [],
        images: ['1', '2'],
      },
    ]);
  });

  it('says what each person did, the newest first', async () => {
    await hub.sync();
    await pin('2').expect(200);
    await admin.put(`${base}/hidden-images/2`).expect(200);
    await admin.delete(`${base}/hidden-images/2`).expect(200);

    const [shown, hidden, pinned] = await history();

    const byAdmin = { cause: 'admin' as const, actor: 'admin@hub.test', runId: null };
    expect(pinned).toEqual(
      jasmine.objectContaining<Entry>({
        ...byAdmin,
        primaryByBefore: 'rule',
        primaryBy: 'admin',
        primaryBefore: '1',
        primaryAfter: '2',
        added: [],
        images: ['2', '1'],
      }),
    );
    expect(hidden).toEqual(
      jasmine.objectContaining<Entry>({ ...byAdmin, removed: ['2'], hidden: ['2'], images: ['1'] }),
    );
    expect(shown).toEqual(
      jasmine.objectContaining<Entry>({ added: ['2'], shown: ['2'], images: ['2', '1'] }),
    );
  });

  it('tells enough to take a choice back', async () => {
    await hub.sync();
    await pin('2').expect(200);
    await pin('1').expect(200);

    const [last] = await history();
    await pin(last!.primaryBefore!).expect(200);

    const { body } = await admin.get(base).expect(200);
    expect([last!.primaryByBefore, body.primaryImage.externalId]).toEqual(['admin', '2']);
  });

  it('knows images that are gone, and the alias that brought others', async () => {
    await hub.sync();
    hub.source.records = [record({ id: 3, articles: [{ number: 'X' }] })];
    await hub.sync({ approveRemovals: 2 });
    await admin.put('/api/v1/aliases/X').send({ sku: 'A' }).expect(200);

    const [aliased, gone] = await history();

    expect([gone!.removed, gone!.primaryAfter, gone!.primaryBy]).toEqual([
      ['1', '2'],
      null,
      'none',
    ]);
    expect(gone!.hidden).toEqual([]);
    expect([aliased!.added, aliased!.cause, aliased!.actor]).toEqual([
      ['3'],
      'admin',
      'admin@hub.test',
    ]);
  });

  it('says nothing of what changes no gallery', async () => {
    await hub.sync();
    await hub.sync();
    await admin.patch(base).send({ name: 'Another name' }).expect(200);
    await hub.sync({ dryRun: true });

    expect((await history()).length).toBe(1);
    expect((await admin.get('/api/v1/products/B/history').expect(200)).body.items).toEqual([]);
  });

  it('comes in pages', async () => {
    await hub.sync();
    for (const id of ['2', '1', '2']) await pin(id).expect(200);

    const pages = await walkPages<Entry>(admin, `${base}/history`, { limit: 1 });

    expect(pages).toEqual(await history());
  });

  it('is forgotten after its time', async () => {
    await hub.sync();
    await pin('2').expect(200);
    await hub.db.execute(`UPDATE gallery_history SET at = at - interval '11 days'
      WHERE cause = 'sync'`);
    await cleanUp(hub.db, testConfig({ HISTORY_RETENTION_DAYS: '10' }), { add: async () => {} });

    expect((await history()).map(({ cause }) => cause)).toEqual(['admin']);
  });

  it('is that of a product there is', async () => {
    const nobody = await admin.get('/api/v1/products/nobody/history');

    expectProblem(nobody, { status: 404, code: 'product-not-found' });
  });
});
