import { family, product, putProducts, record } from '../support/builders.ts';
import { putAlias } from '../support/catalogue-changes.ts';
import { countsOf } from '../support/counts.ts';
import { entriesOf, galleryOf } from '../support/hub-state.ts';
import { useHub } from '../support/use-hub.ts';

describe('A run for named products', () => {
  const hub = useHub();
  const image = (id: number, number: string, type = 'Produktfoto') =>
    record({ id, type, articles: [{ number, variant: null }] });
  const resync = (skus: string[], refresh = true, settings = {}) =>
    hub.sync({ scope: 'products', skus, refresh }, settings);
  const typesOf = async () => {
    const rows = await hub.db.select<{ id: string; type: string }>(
      `SELECT external_id AS id, image_type AS type FROM images
       WHERE removed_at IS NULL ORDER BY external_id`,
    );
    return Object.fromEntries(rows.map(({ id, type }) => [id, type]));
  };

  beforeEach(async () => {
    await putProducts(
      hub.db,
      ...family('9001', { BE: '900101', BL: '900102' }),
      product({ sku: '8001' }),
    );
    hub.source.records = [image(1, '900101'), image(2, '900102'), image(3, '8001')];
    await hub.sync();
    hub.source.pagesAsked.length = 0;
  });

  it('changes the images of these products and no others', async () => {
    hub.source.records = [
      image(1, '900101', 'Szene'),
      image(2, '900102', 'Szene'),
      image(3, '8001', 'Szene'),
    ];

    const run = await resync(['900101']);

    expect(countsOf(run)).toEqual([0, 1, 0, 0, 0]);
    expect(await typesOf()).toEqual({ 1: 'Szene', 2: 'Produktfoto', 3: 'Produktfoto' });
  });

  it('adds a new image of these products and no others', async () => {
    hub.source.records.push(image(4, '900101'), image(5, '8001'));

    expect(countsOf(await resync(['900101']))).toEqual([1, 0, 0, 1, 0]);
    expect(await galleryOf(hub.db, '900101')).toEqual(['1', '4']);
    expect(await galleryOf(hub.db, '8001')).toEqual(['3']);
  });

  it('removes an image of these products and no others', async () => {
    hub.source.records = [image(2, '900102')];

    expect(countsOf(await resync(['900101']))).toEqual([0, 0, 1, 0, 0]);
    expect(await galleryOf(hub.db, '8001')).toEqual(['3']);
  });

  it('finds an image that moved to another product, and tells both', async () => {
    hub.source.records[0] = image(1, '8001');

    const run = await resync(['900101']);

    const [entry] = await entriesOf(hub.db, run.id);
    expect(entry!.skus).toEqual(['8001', '900101']);
    expect(await galleryOf(hub.db, '8001')).toEqual(['1', '3']);
  });

  it('finds the images of the family, which fill the gallery before its own', async () => {
    hub.source.records.push(image(6, '9001'));

    await resync(['900101']);

    expect(await galleryOf(hub.db, '900101')).toEqual(['6']);
  });

  it('finds the images of a parent’s variants', async () => {
    hub.source.records = [image(1, '900101', 'Szene'), image(2, '900102'), image(7, '900102')];

    expect(countsOf(await resync(['9001']))).toEqual([1, 1, 0, 1, 0]);
    expect(await galleryOf(hub.db, '9001')).toEqual(['2', '7', '1']);
  });

  it('finds new images by every name that the product has', async () => {
    await putProducts(hub.db, product({ sku: '7001', kind: 'variant', legacySku: 'OLD-1' }));
    await putAlias(hub.db, { number: 'XYZ', variantCode: null, sku: '7001' });
    const named = record({ id: 11, articles: [{ number: 'OLD', variant: '1' }] });
    hub.source.records.push(image(9, 'XYZ'), image(10, 'OLD-1'), named, image(12, 'OLD'));

    await resync(['7001']);

    expect(await galleryOf(hub.db, '7001')).toEqual(['9', '10', '11']);
  });

  it('brings back no image that belongs to another product now', async () => {
    hub.source.records.shift();
    await hub.sync();
    hub.source.records.push(image(1, '8001'));

    expect(countsOf(await resync(['900101']))).toEqual([0, 0, 0, 0, 0]);
  });

  it('does nothing for a product that nobody knows', async () => {
    hub.source.records = [];
    hub.source.records.push(image(9, '900101'));

    expect(countsOf(await resync(['no-such-sku']))).toEqual([0, 0, 0, 0, 0]);
  });

  it('tells nothing of records that do not concern these products', async () => {
    hub.source.records.push({ ...image(3, '8001'), exported_files: [{ id: 1 }] });
    hub.source.records.splice(2, 1);

    const run = await resync(['900101']);

    expect(await entriesOf(hub.db, run.id)).toEqual([]);
    expect(run.warnings).toBe(0);
  });

  it('refuses an empty source like any other run', async () => {
    hub.source.records = [];

    expect((await resync(['900101'])).errorCode).toBe('empty-source');
  });

  describe('takes the pages from the cache', () => {
    beforeEach(() => hub.source.records.push(image(4, '900101')));

    it('while a complete reading is young, and asks the source for nothing', async () => {
      expect(countsOf(await resync(['900101'], false))).toEqual([0, 0, 0, 1, 0]);
      expect(hub.source.pagesAsked).toEqual([]);
    });

    it('but asks again when the request says so', async () => {
      expect((await resync(['900101'], true)).imagesAdded).toBe(1);
    });

    it('but asks again when the reading is old', async () => {
      await hub.db.execute(`UPDATE readings SET completed_at = now() - interval '61 minutes'`);

      expect((await resync(['900101'], false)).imagesAdded).toBe(1);
    });

    it('but asks again when the settings make readings age sooner', async () => {
      const settings = { IMAGE_API_CACHE_TIMEOUT: '0' };

      expect((await resync(['900101'], false, settings)).imagesAdded).toBe(1);
    });

    it('but asks again when the settings say so', async () => {
      const settings = { IMAGE_API_CACHE_ENABLED: 'false' };

      expect((await resync(['900101'], false, settings)).imagesAdded).toBe(1);
    });

    it('of a reading for other products too', async () => {
      await resync(['8001'], true);
      hub.source.pagesAsked.length = 0;

      expect((await resync(['900101'], false)).imagesAdded).toBe(1);
      expect(hub.source.pagesAsked).toEqual([]);
    });

    it('never of a partial reading', async () => {
      await hub.db.execute('DELETE FROM readings');
      hub.source.records.push(image(4, '900101')); // twice, and so one is missing
      await hub.sync();
      hub.source.records = [...hub.source.records.slice(0, 4), image(5, '900101')];
      hub.source.pagesAsked.length = 0;

      expect((await resync(['900101'], false)).imagesAdded).toBe(1);
      expect(hub.source.pagesAsked).toEqual([1]);
    });

    it('never of a run that failed', async () => {
      const { records } = hub.source;
      await hub.db.execute('DELETE FROM readings');
      hub.source.records = [];
      await hub.sync();
      hub.source.records = records;

      expect((await resync(['900101'], false)).imagesAdded).toBe(1);
    });

    it('and a full run never does', async () => {
      expect((await hub.sync()).imagesAdded).toBe(1);
    });
  });
});
