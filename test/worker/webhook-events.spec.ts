import { listChangeRows } from '../../shared/db/changes-feed.ts';
import { parseCursor } from '../../shared/db/cursor.ts';
import { changePicture } from '../../worker/media/change-picture.ts';
import { noteSourceState } from '../../worker/sync/note-source-state.ts';
import { family, product, putProducts, record } from '../support/builders.ts';
import { send } from '../support/fake-source.ts';
import { createTestApp } from '../support/test-app.ts';
import { useHub } from '../support/use-hub.ts';
import { useWebhooks } from '../support/use-webhooks.ts';

const ofProducts = ['product.gallery_changed', 'product.primary_image_changed', 'product.deleted'];
const ofImages = ['image.added', 'image.updated', 'image.removed'];
const all = [...ofProducts, ...ofImages, 'sync_run.completed', 'sync_run.failed'];

type Listed = { count: number; products: { sku: string }[]; changesAfter: string };

describe('Webhooks are told', () => {
  const hub = useHub();
  const hooks = useWebhooks(hub);

  beforeEach(async () => {
    hub.source.pageSize = 500;
    await putProducts(hub.db, ...family('11400', { BE: '910669', BL: '910670' }));
    hub.source.records = [1, 2, 3].map((id) => record({ id, articles: [{ number: '910669' }] }));
    await hub.sync();
  });

  /** What a receiver hears of this, by type. */
  async function told(): Promise<[string, Record<string, unknown>][]> {
    await hooks.deliver();
    return hooks.receiver.taken.splice(0).map(({ type, data }) => [type, data]);
  }
  const typesTold = async () => (await told()).map(([type]) => type);
  const admin = () => createTestApp({ db: hub.db }).as('admin');
  const pin = async (externalId: string) =>
    (await admin()).put('/api/v1/products/910669/primary-image').send({ externalId }).expect(200);

  it('what a sync did: products, images, and the run itself', async () => {
    await hooks.add(all);
    const articles = [{ number: '910669' }];
    hub.source.records = [
      record({ id: 1, articles, type: 'Szene' }),
      record({ id: 2, articles }),
      record({ id: 4, articles: [{ number: '910669', front: true }] }),
    ];
    const run = await hub.sync();

    const heard = await told();
    expect(heard.map(([type]) => type)).toEqual([
      'product.primary_image_changed',
      'image.added',
      'image.updated',
      'image.removed',
      'sync_run.completed',
    ]);
    const [[, products], [, added], , , [, completed]] = heard as never as [
      [string, Listed],
      [string, object],
      unknown,
      unknown,
      [string, object],
    ];
    expect(products).toEqual(jasmine.objectContaining({ cause: 'sync', runId: run.id, count: 2 }));
    expect(products.products).toContain(
      jasmine.objectContaining({ sku: '910669', imageCount: 3, primaryImage: '4' }),
    );
    expect(added).toEqual({
      runId: run.id,
      count: 1,
      images: [{ externalId: '4', skus: ['910669'] }],
    });
    expect(completed).toEqual(
      jasmine.objectContaining({ id: run.id, status: 'completed', imagesAdded: 1 }),
    );
  });

  it('nothing of a sync that changed nothing, but that it was', async () => {
    await hooks.add(all);
    await hub.sync();

    expect(await typesTold()).toEqual(['sync_run.completed']);
  });

  it('nothing of a dry run', async () => {
    await hooks.add(all);
    hub.source.records = hub.source.records.slice(1);
    await hub.sync({ dryRun: true });

    expect(await typesTold()).toEqual([]);
  });

  it('that a run failed, and why', async () => {
    await hooks.add(all);
    hub.source.misbehave = (_page, res) => (send(res, 401, {}), true);
    const run = await hub.sync();

    const failed = { id: run.id, status: 'failed', errorCode: 'source-unauthorised' };
    expect(await told()).toEqual([['sync_run.failed', jasmine.objectContaining(failed)]]);
  });

  it('once an outage that the source cannot be used', async () => {
    await hooks.add(['source.unreachable']);
    for (const code of ['source-timeout', 'source-unavailable', null, null, 'source-tls'])
      await noteSourceState(hub.db, code);

    expect(await told()).toEqual([
      ['source.unreachable', { errorCode: 'source-timeout' }],
      ['source.unreachable', { errorCode: 'source-tls' }],
    ]);
  });

  it('of a product once, though both its gallery and its primary image changed', async () => {
    await hooks.add(ofProducts);
    await pin('2');

    expect(await told()).toEqual([
      [
        'product.primary_image_changed',
        {
          cause: 'admin',
          runId: null,
          count: 1,
          products: [{ sku: '910669', imageCount: 3, primaryImage: '2' }],
          changesAfter: jasmine.any(String) as never,
        },
      ],
    ]);
  });

  it('of its gallery, if that is all they hear of', async () => {
    await hooks.add(['product.gallery_changed']);
    await pin('2');

    expect(await typesTold()).toEqual(['product.gallery_changed']);
  });

  it('that a product is gone', async () => {
    await hooks.add(ofProducts);
    await putProducts(hub.db, product({ sku: 'TM' }));
    await (await admin()).delete('/api/v1/products/TM').expect(204);

    const [[type, data]] = (await told()) as [[string, Listed]];
    expect([type, data.products]).toEqual(['product.deleted', [{ sku: 'TM' }]]);
  });

  it('nothing of what was taken back', async () => {
    await hooks.add(all);
    hub.source.records = [record({ id: 9, articles: [{ number: '910669' }] })];
    await hub.db.execute(
      `ALTER TABLE sync_runs ADD CONSTRAINT never CHECK (status <> 'completed') NOT VALID`,
    );
    await hub.sync();
    await hub.db.execute('ALTER TABLE sync_runs DROP CONSTRAINT never');

    expect(await typesTold()).toEqual(['sync_run.failed']);
  });

  it('of 2,489 new images in a message of each kind, which leads to all of them', async () => {
    const skus = Array.from({ length: 300 }, (_, index) => `Reiter mit Trommel und Fahne ${index}`);
    await putProducts(hub.db, ...skus.map((sku) => product({ sku })));
    await hooks.add(all);
    hub.source.records = Array.from({ length: 2_489 }, (_, index) =>
      record({ id: 1_000 + index, articles: [{ number: skus[index % skus.length]! }] }),
    );
    await hub.sync();
    await hooks.deliver();

    const { taken } = hooks.receiver;
    expect(taken.length).toBeLessThan(6);
    for (const { body } of taken) expect(Buffer.byteLength(body)).toBeLessThan(20_000);
    const added = taken.find(({ type }) => type === 'image.added')!.data;
    expect([added['count'], (added['images'] as unknown[]).length]).toEqual([2_489, 100]);
    const changed = taken.find(({ type }) => type === 'product.primary_image_changed')!;
    const { count, products, changesAfter } = changed.data as unknown as Listed;
    const [, after] = parseCursor(changesAfter) as [string, number];
    const rows = await listChangeRows(hub.db, { after, limit: 10_000 });
    const since = new Set(rows.map(({ sku }) => sku));
    expect(count).toBe(since.size);
    expect(products.length).toBe(100);
    expect(skus.every((sku) => since.has(sku))).toBeTrue();
  });

  it('as much as fits into 20 kB where names are long', async () => {
    const skus = Array.from({ length: 90 }, (_, index) => `${'ä'.repeat(95)}${index}`);
    await putProducts(hub.db, ...skus.map((sku) => product({ sku })));
    await hooks.add(ofProducts);
    hub.source.records = skus.map((number, index) =>
      record({ id: 100 + index, articles: [{ number }] }),
    );
    await hub.sync();
    await hooks.deliver();

    const [{ body, data }] = hooks.receiver.taken as never as [{ body: string; data: Listed }];
    expect(Buffer.byteLength(body)).toBeLessThan(20_000);
    expect(data.count).toBeGreaterThan(data.products.length);
    expect(data.products.length).toBeGreaterThan(40);
  });

  describe('of pictures that are fetched one by one', () => {
    /** The mirror gets pictures of these images. */
    async function mirrors(...externalIds: string[]): Promise<void> {
      for (const externalId of externalIds) {
        const [image] = await hub.db.select<{ id: number }>(
          'SELECT id FROM images WHERE external_id = $1',
          [externalId],
        );
        const note = `UPDATE pictures SET content_hash = md5(random()::text), width = 10,
          height = 10, bytes = 1, failure = NULL WHERE image_id = $1`;
        await changePicture(hub.db, image!.id, (within) =>
          hub.db.execute(note, [image!.id], within),
        );
      }
    }

    it('together, after a minute', async () => {
      await hooks.add(ofProducts);
      await mirrors('1', '2', '3');
      const early = await typesTold();
      await hooks.wait(0.02);
      const late = await told();

      expect(early).toEqual([]);
      expect(late.length).toBe(1);
      expect((late[0]![1] as unknown as Listed).products.map(({ sku }) => sku)).toContain('910669');
    });

    it('before what comes behind', async () => {
      await hooks.add(ofProducts);
      await mirrors('1');
      await pin('2');
      await mirrors('3');
      await hooks.wait(0.02);

      expect(await typesTold()).toEqual([
        'product.gallery_changed',
        'product.primary_image_changed',
        'product.gallery_changed',
      ]);
    });
  });
});
