import { importProducts, type ProductInput } from '../../shared/db/products.ts';
import { family, product, putProducts, record, usualOptions } from '../support/builders.ts';
import { putAlias } from '../support/catalogue-changes.ts';
import { galleryOf, rowVersions, storedGalleries } from '../support/hub-state.ts';
import { useHub } from '../support/use-hub.ts';

describe('Importing products', () => {
  const hub = useHub();
  const put = (...products: ProductInput[]) => putProducts(hub.db, ...products);
  const image = (id: number, number: string, variant: string | null = null) =>
    record({ id, articles: [{ number, variant }] });
  async function synced(...records: unknown[]): Promise<void> {
    hub.source.records = records;
    await hub.sync();
  }

  it('counts what was received, created and changed', async () => {
    await put(product({ sku: 'A' }), product({ sku: 'B' }));
    const products = [
      product({ sku: 'A' }),
      product({ sku: 'B', name: 'New' }),
      product({ sku: 'C' }),
    ];

    expect(await importProducts(hub.db, products, usualOptions)).toEqual({
      received: 3,
      created: 1,
      updated: 1,
    });
  });

  it('lets nobody count the table meanwhile: the plans would be for one without these rows', async () => {
    const counting = async () => {
      await hub.db.sequelize.transaction(async (within) => {
        await hub.db.execute(`SET LOCAL lock_timeout = '50ms'`, [], within);
        await hub.db.execute('ANALYZE products', [], within);
      });
    };
    async function* erp() {
      for (let index = 0; index < 1000; index += 1) yield product({ sku: `P${index}` });
      yield product({ sku: 'last' });
      await expectAsync(counting()).toBeRejectedWithError(/lock timeout/);
    }

    await importProducts(hub.db, erp(), usualOptions);

    await expectAsync(counting()).toBeResolved();
  });

  it('finds the images whose references nothing had matched', async () => {
    await synced(image(1, '900101'), image(2, 'LEG-1'), image(3, '8000', 'BE'));
    expect(await hub.db.select('SELECT number FROM article_addresses')).toEqual([]);

    await put(
      product({ sku: '900101', kind: 'variant' }),
      product({ sku: '900102', kind: 'variant', legacySku: 'LEG-1' }),
      product({ sku: '8000-BE', kind: 'variant' }),
    );

    expect(await galleryOf(hub.db, '900101')).toEqual(['1']);
    expect(await galleryOf(hub.db, '900102')).toEqual(['2']);
    expect(await galleryOf(hub.db, '8000-BE')).toEqual(['3']);
  });

  it('keeps references that still match nothing', async () => {
    await synced(image(1, '900101'));
    await put(product({ sku: '900102', kind: 'variant' }));

    expect(await hub.db.select('SELECT number FROM image_articles')).toEqual([
      { number: '900101' },
    ]);
  });

  it('follows a changed legacy SKU', async () => {
    const variant = product({ sku: '900101', kind: 'variant', legacySku: 'OLD' });
    await put(variant);
    await synced(image(1, 'OLD'), image(2, 'NEW'));
    await put({ ...variant, legacySku: 'NEW' });

    expect(await galleryOf(hub.db, '900101')).toEqual(['2']);
  });

  it('follows a changed base SKU', async () => {
    const variant = product({ sku: '900101', kind: 'variant', baseSku: '7000' });
    await put(variant);
    await synced(image(1, '7000'), image(2, '7001'));
    await put({ ...variant, baseSku: '7001' });

    expect(await galleryOf(hub.db, '900101')).toEqual(['2']);
  });

  it('follows a variant to another family: its own gallery, and both parents’', async () => {
    const variant = product({
      sku: '900101',
      kind: 'variant',
      parentSku: '9001',
      variantCode: 'BE',
    });
    await put(product({ sku: '9001' }), product({ sku: '9002' }), variant);
    await synced(image(1, '900101'), image(2, '9002'));
    expect(await galleryOf(hub.db, '9001')).toEqual(['1']);

    await put({ ...variant, parentSku: '9002' });

    expect(await galleryOf(hub.db, '900101')).toEqual(['2']);
    expect(await galleryOf(hub.db, '9001')).toEqual([]);
  });

  it('follows a changed variant code', async () => {
    const [parent, variant] = family('9001', { BE: '900101' });
    await put(parent!, variant!);
    await synced(image(1, '9001', 'BL'));
    expect(await galleryOf(hub.db, '900101')).toEqual([]);

    await put({ ...variant!, variantCode: 'BL' });

    expect(await galleryOf(hub.db, '900101')).toEqual(['1']);
  });

  it('gives a parent the images of a variant that it has just got', async () => {
    await put(product({ sku: '9001' }));
    await synced(image(1, '900101'));
    await put(product({ sku: '900101', kind: 'variant', parentSku: '9001' }));

    expect((await storedGalleries(hub.db)).get('9001')).toEqual(
      jasmine.objectContaining({ matchedBy: 'variants', primary: '1', imageCount: 1 }),
    );
  });

  it('takes a number from another product’s legacy SKU when it is a SKU now', async () => {
    await put(product({ sku: '900101', kind: 'variant', legacySku: '900102' }));
    await synced(image(1, '900102'));
    expect(await galleryOf(hub.db, '900101')).toEqual(['1']);

    await put(product({ sku: '900102', kind: 'variant' }));

    expect(await galleryOf(hub.db, '900101')).toEqual([]);
    expect(await galleryOf(hub.db, '900102')).toEqual(['1']);
  });

  it('takes a variant before its parent', async () => {
    await put(
      product({ sku: '900101', kind: 'variant', parentSku: '9001' }),
      product({ sku: '9001' }),
    );

    expect([...(await storedGalleries(hub.db)).keys()]).toEqual(['9001', '900101']);
  });

  it('takes the later of two lines for one product', async () => {
    await put(product({ sku: 'A', name: 'first' }), product({ sku: 'A', name: 'second' }));

    expect(await hub.db.select('SELECT sku, name FROM products')).toEqual([
      { sku: 'A', name: 'second' },
    ]);
  });

  it('takes more products than fit in one batch', async () => {
    const many = Array.from({ length: 2300 }, (_, index) => product({ sku: `P${index}` }));
    const counts = await importProducts(hub.db, many, usualOptions);

    expect(counts.created).toBe(2300);
  });

  it('changes nothing when one product is refused', async () => {
    const orphan = product({ sku: '900101', kind: 'variant', parentSku: 'no-such-parent' });

    await expectAsync(put(product({ sku: 'A' }), orphan)).toBeRejected();
    expect(await hub.db.select('SELECT sku FROM products')).toEqual([]);
  });

  it('writes nothing when nothing changed', async () => {
    const all = [...family('9001', { BE: '900101', BL: '900102' }), product({ sku: 'TM' })];
    await put(...all);
    await synced(image(1, '900101'), image(2, '9001', 'BL'), image(3, 'TM'));
    const before = await rowVersions(hub.db);

    await put(...all);

    expect(await rowVersions(hub.db)).toEqual(before);
  });

  it('leaves galleries right for the settings that it is given', async () => {
    await put(...family('9001', { BE: '900101' }));
    await synced(image(1, '9001'), image(2, '900101'));
    const [parent, variant] = family('9001', { BE: '900101' });
    await importProducts(hub.db, [parent!, variant!], { ...usualOptions, preference: 'own-first' });

    expect(await galleryOf(hub.db, '900101')).toEqual(['2']);
  });

  describe('that an alias means', () => {
    it('keeps the alias working when the product changes', async () => {
      const variant = product({ sku: '900101', kind: 'variant' });
      await put(variant);
      await synced(image(1, 'XYZ'));
      await putAlias(hub.db, { number: 'XYZ', variantCode: null, sku: '900101' });
      await put({ ...variant, name: 'New' });

      expect(await galleryOf(hub.db, '900101')).toEqual(['1']);
    });

    it('moves the images when the alias means another product', async () => {
      await put(product({ sku: 'A' }), product({ sku: 'B' }));
      await synced(image(1, 'XYZ'));
      await putAlias(hub.db, { number: 'XYZ', variantCode: null, sku: 'A' });
      expect(await galleryOf(hub.db, 'A')).toEqual(['1']);

      await putAlias(hub.db, { number: 'XYZ', variantCode: null, sku: 'B' });

      expect(await galleryOf(hub.db, 'A')).toEqual([]);
      expect(await galleryOf(hub.db, 'B')).toEqual(['1']);
    });
  });

  it('waits for another import, so that both are right', async () => {
    await synced(image(1, '900101'), image(2, '900102'));
    await Promise.all([
      put(...family('9001', { BE: '900101' })),
      put(...family('9001', { BL: '900102' })),
      hub.sync(),
    ]);

    expect((await galleryOf(hub.db, '9001')).toSorted()).toEqual(['1', '2']);
  });
});

describe('The tables themselves', () => {
  const hub = useHub();

  beforeEach(async () => {
    await putProducts(hub.db, product({ sku: 'A' }));
    hub.source.records = [1, 2].map((id) => record({ id, articles: [{ number: 'A' }] }));
    await hub.sync();
  });

  const refused: Record<string, string> = {
    'a second primary image': 'UPDATE gallery_images SET position = 0',
    'a gallery without a primary image': 'UPDATE products SET primary_image_id = NULL',
    'a primary image that is not first': `UPDATE products SET primary_image_id =
      (SELECT image_id FROM gallery_images WHERE position = 1)`,
    'a hidden image with a place': 'UPDATE gallery_images SET is_hidden = true',
    'a second run in progress': `UPDATE sync_runs SET status = 'in_progress', completed_at = NULL`,
    'a parent that is a variant': `INSERT INTO products (sku, name, kind, parent_sku)
      VALUES ('B', 'B', 'variant', NULL), ('C', 'C', 'variant', 'B')`,
  };
  for (const [what, statement] of Object.entries(refused)) {
    it(`refuse ${what}`, async () => {
      await hub.sync();

      await expectAsync(hub.db.execute(statement)).toBeRejected();
    });
  }
});
