import { openDatabase } from '../../shared/db/database.ts';
import { exportFormats, type ExportFormat } from '../../shared/exports/export-formats.ts';
import type { ExportOptions } from '../../shared/exports/export-options.ts';
import { exportProducts, openExport } from '../../shared/exports/export-products.ts';
import type { ExportedProduct } from '../../shared/exports/exported-product.ts';
import { family, product, putProducts, record } from '../support/builders.ts';
import { startFakeSource } from '../support/fake-source.ts';
import { emptyHub } from '../support/hub-state.ts';
import { sync } from '../support/sync.ts';
import { silent, useDatabase } from '../support/test-database.ts';
import { waitUntil } from '../support/wait-until.ts';

describe('An export of the catalogue', () => {
  const hub = useDatabase();
  const url = (file: string) => `https://hub.example/media/${file}`;
  const optionsFor = (format: ExportFormat, wish: Partial<ExportOptions> = {}): ExportOptions => ({
    ...{ format, images: 'all', baseUrl: 'https://hub.example' },
    urlsOf: ({ externalId, picture }, { sku }) => ({
      imageUrl: picture && url(`${externalId}/${sku}.webp`),
      thumbnailUrl: picture && url(`${externalId}/${sku}.webp`),
      imageUrlWhite: picture && url(`${externalId}/${sku}.jpg`),
      thumbnailUrlWhite: picture && url(`${externalId}/${sku}.jpg`),
    }),
    ...wish,
  });
  const textOf = async (format: ExportFormat, wish: Partial<ExportOptions> = {}) => {
    let text = '';
    for await (const piece of exportProducts(hub.db, optionsFor(format, wish)))
      text += String(piece);
    return text;
  };
  const productsOf = async (wish: Partial<ExportOptions> = {}) =>
    JSON.parse(await textOf('json', wish)) as ExportedProduct[];
  const reportOf = async (format: ExportFormat, wish: Partial<ExportOptions> = {}) => {
    const open = await openExport(hub.db, optionsFor(format, wish));
    return open.check().finally(open.close);
  };

  beforeAll(async () => {
    await emptyHub(hub.db);
    await putProducts(hub.db, ...family('90', { BE: '2000', BL: '2001' }), product({ sku: '30' }));
    const source = await startFakeSource();
    source.records = [1, 2].map((id) => record({ id, articles: [{ number: '2000' }] }));
    await sync({ db: hub.db, url: source.url, settings: {} }).finally(source.close);
  });
  afterEach(() =>
    hub.db.execute(
      `WITH written AS (DELETE FROM alt_texts), broken AS (UPDATE images SET broken_since = NULL)
       DELETE FROM products WHERE sku LIKE 'late-%'`,
    ),
  );

  it('goes by SKU for us, and family by family for a channel', async () => {
    const own = await productsOf();
    const rows = (await textOf('woocommerce')).split('\r\n');

    expect(own.map(({ sku }) => sku)).toEqual(['2000', '2001', '30', '90']);
    expect(rows.map((row) => row.split(',')[1]).filter(Boolean)).toEqual(['SKU', '90', '2000']);
  });

  it('has one URL for an image in all of a family, so that no shop keeps it twice', async () => {
    const urls = (await textOf('woocommerce')).match(/https:[^,"]+/g)!;

    expect([...new Set(urls)].sort()).toEqual([url('1/90.jpg'), url('2/90.jpg')]);
  });

  it('knows of a parent that it has variants, also when those are not asked for', async () => {
    const text = await textOf('woocommerce', { filter: { kind: 'parent' } });

    expect(text).toContain('variable,90,');
  });

  it('has the primary image alone, where only that is wanted', async () => {
    const [variant] = await productsOf({ images: 'primary' });
    const csv = await textOf('csv', { images: 'primary' });

    expect(variant!.images.map(({ externalId }) => externalId)).toEqual(['1']);
    expect(csv.split('\r\n')[0]).toMatch(/,image_count,image_1$/);
  });

  it('has the alt text that an admin wrote', async () => {
    await hub.db.execute(
      `INSERT INTO alt_texts (product_id, external_id, de, en)
       SELECT id, '1', 'Ein Hase', 'A rabbit' FROM products WHERE sku = '2000'`,
    );
    const [variant] = await productsOf();

    const [first, second] = variant!.images;
    expect(first!.alt).toEqual({ de: 'Ein Hase', en: 'A rabbit' });
    expect(second!.alt.en).toMatch(/^Figur/);
    expect(await textOf('shopware', { language: 'en' })).toContain(';A rabbit;');
  });

  it('knows the size that the source tells until it has the file', async () => {
    const [variant] = await productsOf();

    const [{ width, height, contentHash }] = variant!.images as [ExportedProduct['images'][0]];
    expect([width, height, contentHash]).toEqual([1014, 1280, null]);
  });

  it('leaves out what is broken', async () => {
    await hub.db.execute(`UPDATE images SET broken_since = now() WHERE external_id = '1'`);

    const report = await reportOf('shopware');

    const broken = report.warnings.find(({ rule }) => rule === 'not-displayable');
    expect(broken?.skus).toEqual(['90', '2000']);
    expect(await textOf('shopware')).not.toContain('/media/1/');
  });

  it('says what it leaves out, and why, the commonest first', async () => {
    const { warnings, ...counts } = await reportOf('google');

    expect(counts).toEqual({ products: 2, images: 4 });
    expect(warnings.map(({ rule, products, skus }) => [rule, products, ...skus])).toEqual([
      ['below-recommended', 2, '90', '2000'],
      ['no-image', 2, '30', '2001'],
    ]);
  });

  it('that is broken off disturbs nobody who gets its connection next', async () => {
    const one = openDatabase(hub.url, silent, 1);
    const left = new AbortController();
    let cancelLate = () => Promise.resolve(0);
    const execute: typeof one.execute = (sql, bind, within) => {
      if (within) return one.execute(sql, bind, within);
      cancelLate = () => hub.db.execute(sql, bind);
      return Promise.reject(new Error('The answer was lost'));
    };
    const options = { ...optionsFor('csv'), signal: left.signal };
    const open = await openExport({ ...one, execute }, options);
    left.abort();
    await open.close();

    const next = one.select<object>('SELECT pg_sleep(0.3)');
    const sleeping = `SELECT FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active'`;
    await waitUntil('the next one works', async () => (await hub.db.select(sleeping)).length === 1);
    await cancelLate();

    await expectAsync(next).toBeResolved();
    await one.close();
  });

  it('says how much is in a file of ours, from which nothing is left out', async () => {
    expect(await reportOf('csv')).toEqual({ products: 4, images: 4, warnings: [] });
    expect(await reportOf('json', { images: 'primary', filter: { kind: 'variant' } })).toEqual({
      ...{ products: 2, images: 1, warnings: [] },
    });
  });

  it('writes as many products as it said, from the same moment', async () => {
    for (const format of Object.keys(exportFormats) as ExportFormat[]) {
      const open = await openExport(hub.db, optionsFor(format));
      const counts = { products: 0 };
      const { products } = await open.check();
      await putProducts(hub.db, product({ sku: `late-${format}` }));

      for await (const piece of open.write(counts)) expect(piece.length).toBeGreaterThan(-1);

      await open.close();
      expect([format, counts.products]).toEqual([format, products]);
    }
  });
});
