import { parse } from 'csv-parse/sync';
import type { components } from '../../shared/api/schema.ts';
import { countFindings } from '../../shared/quality/count-findings.ts';
import { family, product, putProducts, record } from '../support/builders.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { createTestApp } from '../support/test-app.ts';
import { useHub } from '../support/use-hub.ts';
import { pageOf, walkPages, type Client } from '../support/walk-pages.ts';

type Finding = components['schemas']['Finding'];
type Quality = components['schemas']['Quality'];

const jpeg = (id: number, width: number, height: number) => ({
  ...{ id, type: 'jpg_g', filename: null, file_size: id, resolution: [width, height] },
  ...{ created: null, image_url: `https://images.example.test/media/${id}.jpg` },
});

describe('The quality of pictures', () => {
  const hub = useHub();
  let sales: Client;

  beforeAll(async () => {
    const settings = { PUBLIC_BASE_URL: 'https://hub.test/' };
    sales = await createTestApp({ db: hub.db, settings }).as('sales');
  });
  beforeEach(async () => {
    await hub.db.execute('TRUNCATE quality_days');
    await putProducts(
      hub.db,
      ...family('11400', { BE: '910669', BL: '910670' }),
      product({ sku: '9410', name: '=Reiter', nameEn: null }),
      product({ sku: 'OLD', active: false }),
    );
    hub.source.records = [
      record({
        id: 1,
        articles: [{ number: '910669', front: true }],
        exports: [jpeg(1, 266, 200)],
      }),
      record({ id: 2, articles: [{ number: '910669', front: true }], type: 'Szene' }),
      record({ id: 3, articles: [{ number: '999999' }], exports: [jpeg(2, 9, 9), jpeg(2, 9, 9)] }),
      record({ id: 4 }),
    ];
    await hub.sync();
  });

  const list = (finding: string) => pageOf<Finding>(sales, `/api/v1/quality/${finding}`);
  const only = async (finding: string, ...fields: (keyof Finding)[]) =>
    (await list(finding)).items.map((item) => fields.map((field) => item[field]));
  const count = () => countFindings(hub.db, 'Europe/Berlin');
  const quality = async (days = 90): Promise<Quality> =>
    (await sales.get('/api/v1/quality').query({ days }).expect(200)).body as Quality;

  it('is not known before somebody counted', async () => {
    expect(await quality()).toEqual({
      ...{ countedAt: null, products: 0, images: 0 },
      ...{ findings: [], trend: [] },
    });
  });

  it('is told in numbers, each with what it is about', async () => {
    await count();
    const { products, images, findings } = await quality();

    expect([products, images]).toEqual([4, 4]);
    expect(findings).toContain({ finding: 'products-without-images', of: 'product', count: 2 });
    expect(findings).toContain({ finding: 'orphaned-images', of: 'image', count: 1 });
    expect(findings).toContain({ finding: 'two-fronts', of: 'article', count: 1 });
  });

  it('is remembered by day, the last count of each', async () => {
    await count();
    await hub.db.execute(`UPDATE quality_days SET day = day - 10`);
    await count();
    await putProducts(hub.db, product({ sku: 'NEW' }));
    await count();
    const { trend } = await quality(11);

    expect(trend.map(({ counts }) => counts['products-without-images'])).toEqual([2, 3]);
    expect((await quality(10)).trend.length).toBe(1);
  });

  it('names products that lack something; of those that are sold no more none', async () => {
    expect(await only('products-without-images', 'sku', 'detail')).toEqual([
      ['910670', '11400, 910670'],
      ['9410', '9410'],
    ]);
    expect(await only('low-resolution', 'sku', 'externalId', 'detail')).toEqual([
      ['11400', '1', '266 × 200'],
      ['910669', '1', '266 × 200'],
    ]);
    expect(await only('products-with-inherited-images-only', 'sku')).toEqual([['11400']]);
  });

  it('names images and articles of which something is wrong at the source', async () => {
    expect(await only('orphaned-images', 'externalId', 'sku')).toEqual([['4', null]]);
    expect(await only('identical-exports', 'externalId', 'detail')).toEqual([['3', '1']]);
    expect(await only('unmatched-articles', 'articleNumber', 'variantCode', 'detail')).toEqual([
      ['999999', 'BE', '3'],
    ]);
    expect(await only('two-fronts', 'articleNumber', 'detail')).toEqual([['910669', '1, 2']]);
  });

  it('leads from an article to its images and to its product', async () => {
    expect(await only('two-fronts', 'images', 'products')).toEqual([[['1', '2'], ['910669']]]);
    expect(await only('unmatched-articles', 'images', 'products')).toEqual([[['3'], []]]);
    expect(await only('orphaned-images', 'images', 'products')).toEqual([[[], []]]);
  });

  it('shows a picture of each that has one', async () => {
    const [product] = (await list('low-resolution')).items;

    expect(product?.thumbnailUrl).toMatch(/^\/media\/1\/.*w=300/);
  });

  it('is listed page by page, each product once', async () => {
    const path = '/api/v1/quality/products-without-product-photo';
    await putProducts(hub.db, ...family('TM', { BE: 'TM-BE' }));
    hub.source.records = [record({ id: 5, articles: [{ number: 'TM-BE' }], type: 'Szene' })];
    await hub.sync({ approveRemovals: 4 });
    const items = await walkPages<Finding>(sales, path, { limit: 1 });

    expect(items.map(({ sku, detail }) => [sku, detail])).toEqual([
      ['TM', 'szene'],
      ['TM-BE', 'szene'],
    ]);
  });

  it('does not take the cursor of another finding', async () => {
    const { nextCursor } = await pageOf(sales, '/api/v1/quality/products-without-images', {
      limit: 1,
    });
    const query = { cursor: nextCursor! };
    const answer = await sales.get('/api/v1/quality/low-resolution').query(query);

    expectProblem(answer, { status: 400, code: 'invalid-cursor' });
  });

  it('finds a file that is lost at the source, though a copy of it is shown', async () => {
    await hub.db.execute(
      `UPDATE pictures SET content_hash = 'x', failure = 'source-not-found', failures = 1
       WHERE role = 'detail' AND image_id = (SELECT id FROM images WHERE external_id = '2')`,
    );
    await hub.db.execute(
      `UPDATE pictures SET failure = 'source-unavailable' WHERE failure IS NULL`,
    );

    expect(await only('broken-files', 'externalId', 'detail')).toEqual([['2', 'source-not-found']]);
  });

  it('goes into a spreadsheet, with a link to each, and no name does harm there', async () => {
    const { text, headers } = await sales
      .get('/api/v1/quality/products-without-images/csv')
      .expect(200);
    const rows = parse<Record<string, string>>(text, { columns: true });

    expect(headers['content-disposition']).toMatch(
      /"products-without-images-\d{4}-\d\d-\d\d\.csv"/,
    );
    expect(rows.map(({ sku, name, link }) => [sku, name, link])).toEqual([
      ['910670', 'Figur 910670', 'https://hub.test/products/910670'],
      ['9410', "'=Reiter", 'https://hub.test/products/9410'],
    ]);
  });
});
