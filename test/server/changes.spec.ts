import type { components } from '../../shared/api/schema.ts';
import { createApiKey } from '../../shared/db/api-keys.ts';
import { expireCursors } from '../../shared/db/changes-feed.ts';
import { writeCursor } from '../../server/http/paging.ts';
import { cleanUp } from '../../worker/jobs/clean-up.ts';
import { keepPicture } from '../../worker/media/keep-picture.ts';
import { family, product, putProducts, record } from '../support/builders.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { openKeeper } from '../support/open-keeper.ts';
import { jpeg } from '../support/pictures.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { testConfig } from '../support/test-config.ts';
import { useHub } from '../support/use-hub.ts';

type Page = components['schemas']['ChangePage'];

describe('What changed since', () => {
  const hub = useHub();
  let api: TestApp;
  let admin: Awaited<ReturnType<TestApp['as']>>;
  let cursor: string;

  beforeAll(async () => {
    api = createTestApp({ db: hub.db });
    admin = await api.as('admin');
  });
  beforeEach(async () => {
    await hub.db.execute('UPDATE forgotten_changes SET last_seq = 0');
    await changed();
  });

  const ask = (query: Record<string, string | number> = {}) =>
    admin.get('/api/v1/changes').query(query);
  const page = async (query: Record<string, string | number>) =>
    (await ask(query).expect(200)).body as Page;
  const at = (sku: string) => `/api/v1/products/${sku}`;
  const hare = { name: 'Hase', kind: 'parent' };
  const image = (id: number, number: string, more: object = {}) =>
    record({ id, articles: [{ number }], ...more });

  /** What was told since it was last asked. */
  async function changed(): Promise<string[]> {
    const { items, nextCursor } = await page({ after: cursor ?? 'now' });
    cursor = nextCursor;
    return items.map(({ kind, sku, cause }) => `${cause}: ${kind} ${sku}`);
  }

  it('is nothing at first, and the cursor goes on to work', async () => {
    const { items, nextCursor } = await page({ after: 'now' });
    const again = await page({ after: nextCursor });

    expect([items, again.items, again.nextCursor]).toEqual([[], [], nextCursor]);
  });

  it('comes oldest first, page by page, from the beginning too', async () => {
    for (const sku of ['3', '1', '2']) await admin.put(at(sku)).send(hare).expect(201);

    const first = await page({ after: cursor, limit: 2 });
    const second = await page({ after: first.nextCursor, limit: 2 });
    const skus = [...first.items, ...second.items].map(({ sku }) => sku);
    const whole = await page({ limit: 1000 });

    expect(skus).toEqual(['3', '1', '2']);
    expect(second.items[0]!.cursor).toBe(second.nextCursor);
    expect(whole.items.at(-1)!.sku).toBe('2');
  });

  it('tells of single products that are written and deleted', async () => {
    await admin.put(at('1')).send(hare);
    await admin.put(at('1')).send(hare); // which changes nothing
    await admin.patch(at('1')).send({ name: 'Feldhase' });
    await admin.delete(at('1'));

    expect(await changed()).toEqual([
      'api: product.created 1',
      'api: product.updated 1',
      'api: product.deleted 1',
    ]);
  });

  it('tells of imports, with the galleries that they fill', async () => {
    hub.source.records = [image(1, '2000')];
    await hub.sync();
    await changed();

    const file = 'sku,name,kind,parent_sku\n20,Hase,parent,\n2000,Hase,variant,20\n';
    await admin.post('/api/v1/products/import').type('text/csv').send(file).expect(200);
    const upserted = await changed();
    const less = 'sku,name,kind,parent_sku\n20,Hase,parent,\n';
    const query = { mode: 'replace' };
    await admin.post('/api/v1/products/import').query(query).type('text/csv').send(less);

    expect(upserted).toEqual([
      'import: product.created 20',
      'import: gallery.updated 20',
      'import: primary.changed 20',
      'import: product.created 2000',
      'import: gallery.updated 2000',
      'import: primary.changed 2000',
    ]);
    expect(await changed()).toEqual([
      'import: gallery.updated 20',
      'import: primary.changed 20',
      'import: product.deleted 2000',
    ]);
  });

  it('tells of syncs, and which run it was', async () => {
    await putProducts(hub.db, product({ sku: '30' }), product({ sku: '40' }));
    hub.source.records = [image(1, '30')];
    await changed();
    const run = await hub.sync();

    const { items } = await page({ after: cursor });

    expect(items.map(({ runId }) => runId)).toEqual([run.id, run.id]);
    expect(await changed()).toEqual(['sync: gallery.updated 30', 'sync: primary.changed 30']);
  });

  it('tells nothing of a sync that changes nothing, nor of a dry run', async () => {
    await putProducts(hub.db, product({ sku: '30' }));
    hub.source.records = [image(1, '30')];
    await hub.sync();
    await changed();

    await hub.sync();
    hub.source.records.push(image(2, '30'));
    await hub.sync({ dryRun: true });

    expect(await changed()).toEqual([]);
  });

  it('tells of a gallery whose images stay, but are others at the source', async () => {
    await putProducts(hub.db, product({ sku: '30' }));
    hub.source.records = [image(1, '30', { uploaded: 'a' }), image(2, '30')];
    await hub.sync();
    const before = (await admin.get(at('30'))).body as { updatedAt: string };
    await changed();

    const exports = [
      { id: 1, type: 'jpg_g', resolution: [1014, 1280], image_url: 'https://x.example/new.jpg' },
    ];
    hub.source.records = [image(1, '30', { exports }), image(2, '30')];
    await hub.sync();

    const after = (await admin.get(at('30'))).body as { updatedAt: string };
    expect(await changed()).toContain('sync: gallery.updated 30');
    expect(after.updatedAt).toBeGreaterThan(before.updatedAt as never);
  });

  it('tells of a picture that the hub has got, once', async () => {
    await putProducts(hub.db, ...family('20', { BE: '2000' }), product({ sku: '30' }));
    hub.source.records = [image(1, '2000')];
    await hub.sync();
    await changed();
    const [wanted] = await hub.db.select<{ imageId: number; sourceUrl: string }>(
      `SELECT image_id AS "imageId", source_url AS "sourceUrl" FROM pictures WHERE role = 'detail'`,
    );
    hub.source.files.set('/media/1.jpg', await jpeg({ width: 300, height: 200 }));
    const keeper = openKeeper(hub);

    expect(await keepPicture(keeper, { ...wanted!, role: 'detail' })).toBeNull();
    const first = await changed();
    await keepPicture(keeper, { ...wanted!, role: 'detail' });

    expect(first).toEqual(['sync: gallery.updated 20', 'sync: gallery.updated 2000']);
    expect(await changed()).toEqual([]);
  });

  it('tells of what admins decide', async () => {
    await putProducts(hub.db, product({ sku: '30' }), product({ sku: '40' }));
    hub.source.records = [image(1, '30'), image(2, '30'), image(3, '4711')];
    await hub.sync();
    await changed();

    await admin
      .put(`${at('30')}/primary-image`)
      .send({ externalId: '2' })
      .expect(200);
    const pinned = await changed();
    await admin.put(`${at('30')}/hidden-images/1`).expect(200);
    const hidden = await changed();
    await admin.put('/api/v1/aliases/4711').send({ sku: '40' }).expect(200);

    expect(pinned).toEqual(['admin: gallery.updated 30', 'admin: primary.changed 30']);
    expect(hidden).toEqual(['admin: gallery.updated 30']);
    expect(await changed()).toEqual(['admin: gallery.updated 40', 'admin: primary.changed 40']);
  });

  it('tells when there is no primary image any more', async () => {
    await putProducts(hub.db, product({ sku: '30' }));
    hub.source.records = [image(1, '30')];
    await hub.sync();
    await changed();

    await admin.put(`${at('30')}/hidden-images/1`).expect(200);

    expect(await changed()).toEqual(['admin: gallery.updated 30', 'admin: primary.changed 30']);
  });

  it('is gone for cursors older than what is kept, and for the beginning', async () => {
    for (const sku of ['1', '2']) await admin.put(at(sku)).send(hare).expect(201);
    await hub.db.execute(`UPDATE changes SET at = now() - interval '11 days'`);
    const config = testConfig({ CHANGES_RETENTION_DAYS: '10' });
    await cleanUp(hub.db, config, { add: async () => {} });

    const expired = { status: 410, code: 'cursor-expired' } as const;
    expectProblem(await ask({ after: cursor }), expired);
    expectProblem(await ask(), expired);
    const { nextCursor } = await page({ after: 'now' });
    expect((await page({ after: nextCursor })).items).toEqual([]);
  });

  it('begins anew for everybody after a restore, and goes on from there', async () => {
    await admin.put(at('1')).send(hare).expect(201);
    const { nextCursor: before } = await page({ after: 'now' });
    await expireCursors(hub.db);

    expectProblem(await ask({ after: before }), { status: 410, code: 'cursor-expired' });
    const { nextCursor } = await page({ after: 'now' });
    await admin.put(at('2')).send(hare).expect(201);
    expect((await page({ after: nextCursor })).items.map(({ sku }) => sku)).toEqual(['2']);
  });

  it('refuses cursors that it never gave', async () => {
    const future = writeCursor('changes', 1_000_000_000_000);
    const negative = writeCursor('changes', -1);
    for (const after of ['x', future, negative, writeCursor('products', 'a')])
      expectProblem(await ask({ after }), { status: 400, code: 'invalid-cursor' });
    expectProblem(await ask({ limit: 1001 }), { status: 400, code: 'validation' });
  });

  it('is for all people, and for keys with the scope', async () => {
    const status = async (role: 'sales' | 'anyone', headers = {}) =>
      (await (await api.as(role)).get('/api/v1/changes').set(headers)).status;
    const withKey = async (scope: 'catalog:read' | 'exports:read') => {
      const facts = { name: 'Shop', scopes: [scope], expiresAt: null };
      const { key } = await createApiKey(hub.db, facts);
      return status('anyone', { authorization: `Bearer ${key}` });
    };

    expect(await status('sales')).toBe(200);
    expect(await status('anyone')).toBe(401);
    expect(await withKey('catalog:read')).toBe(200);
    expect(await withKey('exports:read')).toBe(403);
  });
});
