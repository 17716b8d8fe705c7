import { family, product, putProducts, record } from '../support/builders.ts';
import { countsOf } from '../support/counts.ts';
import { entriesOf, galleryOf, rowVersions } from '../support/hub-state.ts';
import { useHub } from '../support/use-hub.ts';

describe('Merging what was read', () => {
  const hub = useHub();
  const onA = [{ number: '900101' }];
  const onB = [{ number: '900102' }];

  beforeEach(() =>
    putProducts(hub.db, ...family('9001', { BE: '900101', BL: '900102' }), product({ sku: 'TM' })),
  );

  it('counts what was added, updated, removed, unchanged and skipped', async () => {
    hub.source.records = [1, 2, 3, 4].map((id) => record({ id, articles: onA }));
    await hub.sync();
    hub.source.records = [
      record({ id: 1, articles: onA }),
      record({ id: 2, articles: onA, type: 'Szene' }),
      record({ id: 5, articles: onA }),
      record({ id: 6, articles: onA }),
      { articles: [] },
    ];

    expect(countsOf(await hub.sync())).toEqual([2, 1, 2, 1, 1]);
  });

  it('finds nothing to do when nothing changed', async () => {
    hub.source.records = [1, 2].map((id) => record({ id, articles: onA }));
    await hub.sync();

    expect(countsOf(await hub.sync())).toEqual([0, 0, 0, 2, 0]);
  });

  it('writes to no image table when nothing changed', async () => {
    hub.source.records = [1, 2].map((id) => record({ id, articles: onA }));
    await hub.sync();
    const before = await rowVersions(hub.db);

    await hub.sync();

    expect(await rowVersions(hub.db)).toEqual(before);
  });

  it('leaves the rows of unchanged images alone while another one changes', async () => {
    hub.source.records = [record({ id: 1, articles: onA }), record({ id: 2, articles: onB })];
    await hub.sync();
    const version = () =>
      hub.db.select(`SELECT xmin::text, ctid::text FROM images WHERE external_id = '1'`);
    const before = await version();

    hub.source.records[1] = record({ id: 2, articles: onB, type: 'Szene' });
    await hub.sync();

    expect(await version()).toEqual(before);
  });

  it('takes a stock that changed for no change at all', async () => {
    hub.source.records = [record({ id: 1, articles: [{ number: '900101', stock: 12 }] })];
    await hub.sync();
    hub.source.records = [record({ id: 1, articles: [{ number: '900101', stock: -3 }] })];

    expect(countsOf(await hub.sync())).toEqual([0, 0, 0, 1, 0]);
  });

  it('does not mind the order in which the source tells the same', async () => {
    hub.source.records = [record({ id: 1, articles: [...onA, ...onB] })];
    await hub.sync();
    const { exported_files: exports, ...rest } = record({ id: 1, articles: [...onB, ...onA] });
    hub.source.records = [{ ...rest, exported_files: exports.toReversed() }];

    expect(countsOf(await hub.sync())).toEqual([0, 0, 0, 1, 0]);
  });

  it('logs an added image with the SKUs that it belongs to', async () => {
    hub.source.records = [record({ id: 1, articles: onA })];

    const run = await hub.sync();

    expect(await entriesOf(hub.db, run.id)).toEqual([
      jasmine.objectContaining({ action: 'added', externalId: '1', skus: ['900101'] }),
    ]);
  });

  it('logs which field changed, from what to what', async () => {
    hub.source.records = [record({ id: 1, articles: onA })];
    await hub.sync();
    hub.source.records = [record({ id: 1, articles: onA, type: 'Szene' })];

    const run = await hub.sync();

    const [entry] = await entriesOf(hub.db, run.id);
    expect(entry).toEqual(
      jasmine.objectContaining({
        action: 'updated',
        externalId: '1',
        changes: { imageType: ['Produktfoto', 'Szene'] },
        skus: ['900101'],
      }),
    );
  });

  it('logs exactly the references that changed', async () => {
    hub.source.records = [record({ id: 1, articles: [{ number: '900101' }, { number: 'ö-1' }] })];
    await hub.sync();
    const articles = [{ number: '900101', front: true }, { number: 'ö-1' }];
    hub.source.records = [record({ id: 1, articles })];

    const [entry] = await entriesOf(hub.db, (await hub.sync()).id);

    const other = { number: 'ö-1', variantCode: 'BE', front: false };
    const own = { number: '900101', variantCode: 'BE' };
    expect(entry!.changes).toEqual({
      articles: [
        [{ ...own, front: false }, other],
        [{ ...own, front: true }, other],
      ],
    });
  });

  it('logs the former and the new SKU of an image that moved, and moves it', async () => {
    hub.source.records = [record({ id: 1, articles: onA })];
    await hub.sync();
    hub.source.records = [record({ id: 1, articles: onB })];

    const [entry] = await entriesOf(hub.db, (await hub.sync()).id);

    expect(entry!.skus).toEqual(['900101', '900102']);
    expect(await galleryOf(hub.db, '900101')).toEqual([]);
    expect(await galleryOf(hub.db, '900102')).toEqual(['1']);
  });

  it('logs a removed image with the SKUs that it belonged to', async () => {
    hub.source.records = [record({ id: 1, articles: onA }), record({ id: 2 })];
    await hub.sync();
    hub.source.records = [record({ id: 2 })];

    expect(await entriesOf(hub.db, (await hub.sync()).id)).toEqual([
      jasmine.objectContaining({ action: 'removed', externalId: '1', skus: ['900101'] }),
    ]);
  });

  it('counts the products whose gallery is another one now', async () => {
    hub.source.records = [record({ id: 1, articles: onA })];

    expect((await hub.sync()).productsAffected).toBe(2); // the variant, and its family's union
  });

  it('shows another detail rendition as soon as the source has one', async () => {
    hub.source.records = [record({ id: 1, articles: onA })];
    await hub.sync();
    const png = { id: 11, type: 'png', resolution: [2000, 1500], image_url: '/media/large.png' };
    hub.source.records = [record({ id: 1, articles: onA, exports: [png] })];

    const [entry] = await entriesOf(hub.db, (await hub.sync()).id);

    const [image] = await hub.db.select<{ url: string }>(
      `SELECT detail->>'url' AS url FROM images`,
    );
    expect(Object.keys(entry!.changes)).toEqual(['renditions']);
    expect(image!.url).toBe('/media/large.png');
  });

  it('wants a copy of the detail rendition and of the thumbnail', async () => {
    hub.source.records = [record({ id: 1, articles: onA })];
    await hub.sync();

    expect(
      await hub.db.select('SELECT role, source_url AS url FROM pictures ORDER BY role'),
    ).toEqual([
      { role: 'detail', url: 'https://images.example.test/media/1.jpg' },
      { role: 'thumbnail', url: 'https://images.example.test/media/1.png' },
    ]);
  });

  it('wants no copy any more of a file that the image no longer has', async () => {
    hub.source.records = [record({ id: 1, articles: onA })];
    await hub.sync();
    hub.source.records = [record({ id: 1, articles: onA, exports: [] })];
    await hub.sync();

    expect(await hub.db.select('SELECT role FROM pictures')).toEqual([]);
  });

  it('takes the later of two records with one id, and warns', async () => {
    hub.source.pageSize = 2;
    hub.source.records = [
      record({ id: 1, articles: onA }),
      record({ id: 2 }),
      record({ id: 1, articles: onB }),
    ];

    const run = await hub.sync();

    const warnings = (await entriesOf(hub.db, run.id)).filter((e) => e.action === 'warning');
    expect(await galleryOf(hub.db, '900102')).toEqual(['1']);
    expect(run.warnings).toBe(1);
    expect(warnings).toEqual([
      jasmine.objectContaining({ externalId: '1', position: '2/1', skus: ['900102'] }),
    ]);
  });

  it('does not warn of a record that only came twice', async () => {
    hub.source.records = [record({ id: 1, articles: onA }), record({ id: 1, articles: onA })];

    expect((await hub.sync()).warnings).toBe(0);
  });
});
