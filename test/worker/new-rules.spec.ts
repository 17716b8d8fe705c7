import { family, putProducts, record } from '../support/builders.ts';
import { countsOf } from '../support/counts.ts';
import { galleryOf, rowVersions, storedGalleries } from '../support/hub-state.ts';
import { useHub } from '../support/use-hub.ts';

describe('When the settings of the rules have changed, the next full run', () => {
  const hub = useHub();
  const file = (type: string, width: number, height: number) => ({
    id: width,
    type,
    resolution: [width, height],
    image_url: `/media/${width}.${type}`,
  });

  beforeEach(async () => {
    await putProducts(hub.db, ...family('9001', { BE: '900101' }));
    hub.source.records = [
      record({ id: 1, articles: [{ number: '9001' }] }),
      record({ id: 2, articles: [{ number: '900101' }], type: 'Produktfoto' }),
      record({ id: 3, articles: [{ number: '900101' }], type: 'Szene' }),
      record({ id: 4, exports: [file('png', 1000, 800), file('jpg', 4000, 3000)] }),
    ];
    await hub.sync();
  });

  it('computes all galleries anew though nothing changed at the source', async () => {
    const run = await hub.sync({}, { GALLERY_PREFERENCE: 'own-first' });

    expect(countsOf(run)).toEqual([0, 0, 0, 4, 0]);
    expect(run.productsAffected).toBeGreaterThan(0);
    expect(await galleryOf(hub.db, '900101')).toEqual(['2', '3']);
  });

  it('shows the images of another type first', async () => {
    await hub.sync({}, { GALLERY_PREFERENCE: 'own-first', PRIMARY_IMAGE_TYPE: 'Szene' });

    expect((await storedGalleries(hub.db)).get('900101')!.primary).toBe('3');
  });

  it('chooses the detail renditions anew, and wants copies of them', async () => {
    await hub.sync({}, { DETAIL_MIN_EDGE: '900' });

    expect(
      await hub.db.select(
        `SELECT detail->>'url' AS detail, source_url AS wanted FROM images i
         JOIN pictures p ON p.image_id = i.id AND p.role = 'detail' WHERE external_id = '4'`,
      ),
    ).toEqual([{ detail: '/media/4000.jpg', wanted: '/media/4000.jpg' }]);
  });

  it('does so once', async () => {
    await hub.sync({}, { DETAIL_MIN_EDGE: '900' });
    const before = await rowVersions(hub.db);
    await hub.sync({}, { DETAIL_MIN_EDGE: '900' });

    expect(await rowVersions(hub.db)).toEqual(before);
  });

  it('writes nothing to galleries that the new rules leave as they are', async () => {
    const before = await rowVersions(hub.db);
    await hub.sync({}, { PREFERRED_VARIANT_CODE: 'BL' });

    expect(await rowVersions(hub.db)).toEqual(before);
  });

  it('does so even for images that the reading lacks and the hub still shows', async () => {
    const [, ...left] = hub.source.records;
    hub.source.records = [...left, left[0]]; // one comes twice: nothing is removed
    await hub.sync({}, { DETAIL_MIN_EDGE: '3000' });

    expect(
      await hub.db.select(`SELECT detail->>'format' AS format FROM images WHERE external_id = '1'`),
    ).toEqual([{ format: 'jpg_g' }]);
  });
});
