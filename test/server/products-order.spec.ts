import fc from 'fast-check';
import { writeCursor } from '../../server/http/paging.ts';
import type { components } from '../../shared/api/schema.ts';
import type { ProductInput } from '../../shared/db/products.ts';
import { family, product, putProducts, record } from '../support/builders.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { startFakeSource } from '../support/fake-source.ts';
import { emptyHub } from '../support/hub-state.ts';
import { sync } from '../support/sync.ts';
import { createTestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';
import { useHub } from '../support/use-hub.ts';
import { pageOf, walkPages, type Client } from '../support/walk-pages.ts';

type Summary = components['schemas']['ProductSummary'];

const path = '/api/v1/products';
const sorts = ['sku', 'name', 'updatedAt', 'imageCount'].flatMap((sort) => [sort, `-${sort}`]);

const skusOf = (items: Summary[]) => items.map(({ sku }) => sku);

describe('The order of the list of products', () => {
  const hub = useDatabase();
  let sales: Client;

  beforeAll(async () => {
    await putProducts(
      hub.db,
      product({ sku: 'A', name: 'Zebra' }),
      product({ sku: 'B', name: 'Figur 10' }),
      product({ sku: 'C', name: 'öl' }),
      product({ sku: 'D', name: 'Apfel' }),
      product({ sku: 'E', name: 'Ähre' }),
      product({ sku: 'F', name: 'Figur 2' }),
      product({ sku: 'G', name: 'Apfel' }),
      product({ sku: 'H', name: 'apfel' }),
    );
    const source = await startFakeSource([
      record({ id: 1, articles: [{ number: 'B' }, { number: 'D' }] }),
      record({ id: 2, articles: [{ number: 'B' }] }),
    ]);
    await sync({ db: hub.db, url: source.url });
    await source.close();
    await hub.db.execute(`UPDATE products SET updated_at = CASE WHEN sku < 'D'
      THEN '2026-01-01 12:00:00.000002Z'::timestamptz ELSE '2026-01-01 12:00:00.000001Z' END`);
    sales = await createTestApp({ db: hub.db }).as('sales');
  });

  const orders: [string, string, string][] = [
    ['the SKU', 'sku', 'ABCDEFGH'],
    ['the SKU, backwards', '-sku', 'HGFEDCBA'],
    ['the name, as a dictionary and a child that counts have it', 'name', 'EHDGFBCA'],
    ['the name, backwards', '-name', 'ACBFGDHE'],
    ['the last change, to the microsecond', 'updatedAt', 'DEFGHABC'],
    ['the last change, the newest first', '-updatedAt', 'CBAHGFED'],
    ['the number of images', 'imageCount', 'ACEFGHDB'],
    ['the number of images, the most first', '-imageCount', 'BDHGFECA'],
  ];
  for (const [what, sort, skus] of orders) {
    it(`can be that of ${what}`, async () => {
      const { items } = await pageOf<Summary>(sales, path, { sort });

      expect(skusOf(items).join('')).toBe(skus);
    });

    it(`is kept over pages by ${sort}`, async () => {
      const items = await walkPages<Summary>(sales, path, { sort, limit: 1 });

      expect(skusOf(items).join('')).toBe(skus);
    });
  }

  const strange: [string, string, string][] = [
    ['of another order', 'name', writeCursor('products sku', 'A')],
    ['of the other direction', '-sku', writeCursor('products sku', 'A')],
    ['of another list', 'sku', writeCursor('images externalId', 'A')],
    ['with too many values', 'sku', writeCursor('products sku', 'A', 'B')],
    ['with too few values', 'name', writeCursor('products name', 'A')],
    ['with a number for a text', 'sku', writeCursor('products sku', 1)],
    ['with a text for a number', 'imageCount', writeCursor('products imageCount', '1', 'A')],
    ['with half a number', 'updatedAt', writeCursor('products updatedAt', 1.5, 'A')],
    ['with a NUL', 'sku', writeCursor('products sku', 'A\0')],
    ['that was cut', 'sku', writeCursor('products sku', 'A').slice(0, -1)],
    ['in which a letter was changed', 'sku', `X${writeCursor('products sku', 'A').slice(1)}`],
  ];
  for (const [what, sort, cursor] of strange) {
    it(`refuses a cursor ${what}`, async () => {
      const response = await sales.get(path).query({ sort, cursor });

      expectProblem(response, { status: 400, code: 'invalid-cursor' });
    });
  }

  it('takes a cursor that says more than any product has', async () => {
    const far = writeCursor('products imageCount', Number.MAX_SAFE_INTEGER, 'A');
    const { items } = await pageOf<Summary>(sales, path, { sort: 'imageCount', cursor: far });
    const late = writeCursor('products updatedAt', Number.MIN_SAFE_INTEGER, 'A');
    const all = await pageOf<Summary>(sales, path, { sort: 'updatedAt', cursor: late });

    expect([items.length, all.items.length]).toEqual([0, 8]);
  });

  it('refuses an order that it does not know', async () => {
    const response = await sales.get(path).query({ sort: 'category' });

    expectProblem(response, { status: 400, code: 'validation' });
  });
});

describe('The order of the list of products, while some go', () => {
  const hub = useDatabase();

  it('goes on behind a product that was deleted meanwhile', async () => {
    await putProducts(
      hub.db,
      ...['A', 'B', 'C', 'D'].map((sku) => product({ sku, name: 'Apfel' })),
    );
    const sales = await createTestApp({ db: hub.db }).as('sales');
    const page = { sort: 'name', limit: 2 };
    const items = await walkPages<Summary>(sales, path, page, async () => {
      await hub.db.execute(`DELETE FROM products WHERE sku = 'B'`);
    });

    expect(skusOf(items).join('')).toBe('ABCD');
  });
});

const names = ['Zebra', 'Ähre', 'ähre', 'Figur 2', 'Figur 10', 'x'.repeat(120), 'x'.repeat(121)];
const someProduct = fc.record({
  name: fc.oneof(fc.constantFrom(...names), fc.string({ minLength: 1, maxLength: 8 })),
  category: fc.constantFrom(null, 'Ostern', 'Advent'),
  active: fc.boolean(),
  parentSku: fc.constantFrom(undefined, null, 'FAM'),
  imageTypes: fc.array(fc.constantFrom('Produktfoto', 'Szene', 'szene'), { maxLength: 3 }),
});
type SomeProduct = typeof someProduct extends fc.Arbitrary<infer Made> ? Made : never;
const someQuery = fc.record({
  search: fc.constantFrom(undefined, 'figur', 'e', 'ähre', '1 f', 'nothing'),
  kind: fc.constantFrom(undefined, 'parent', 'variant'),
  parentSku: fc.constantFrom(undefined, undefined, 'FAM'),
  category: fc.constantFrom(undefined, 'Ostern', 'Advent'),
  hasImages: fc.constantFrom(undefined, true, false),
  imageType: fc.constantFrom(undefined, undefined, 'PRODUKTFOTO', 'Szene', 'none'),
  active: fc.constantFrom(undefined, true, false),
});
type SomeQuery = typeof someQuery extends fc.Arbitrary<infer Made> ? Made : never;
const somePages = fc.record({
  query: someQuery,
  sort: fc.constantFrom(...sorts),
  limit: fc.integer({ min: 1, max: 5 }),
});

describe('The list of a random catalogue', () => {
  const hub = useHub();
  let sales: Client;

  beforeAll(async () => {
    sales = await createTestApp({ db: hub.db }).as('sales');
  });

  async function fill(some: SomeProduct[]): Promise<void> {
    await emptyHub(hub.db);
    const all = some.map(({ imageTypes: _types, ...facts }, index) =>
      product({ ...facts, sku: `S${index % 3}-${index}`, nameEn: null } as ProductInput),
    );
    await putProducts(hub.db, ...family('FAM', {}), ...all);
    const images = some.flatMap(({ imageTypes }, index) =>
      imageTypes.map((type) => ({ type, articles: [{ number: all[index]!.sku }] })),
    );
    hub.source.records = images.map((image, index) => record({ id: index + 1, ...image }));
    await hub.sync();
    await hub.db.execute(
      `UPDATE products SET updated_at = updated_at + id % 3 * interval '1 microsecond'`,
    );
  }

  async function typesOf({ sku }: Summary): Promise<string[]> {
    const { body } = await sales.get(`${path}/${sku}/images`).expect(200);
    const { items } = body as components['schemas']['ProductImageList'];
    return items.map(({ imageType }) => imageType.toLowerCase());
  }

  it('has in its pages, once, what fits the filter, in the order of all', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(someProduct, { minLength: 1, maxLength: 20 }),
        fc.array(somePages, { minLength: 10, maxLength: 10 }),
        async (some, wanted) => {
          await fill(some);
          const types = new Map<string, string[]>();
          for (const item of (await pageOf<Summary>(sales, path)).items)
            types.set(item.sku, await typesOf(item));
          for (const { query, sort, limit } of wanted) {
            const all = await pageOf<Summary>(sales, path, { sort, limit: 200 });
            const fitting = all.items.filter((item) => fits(item, types.get(item.sku)!, query));
            const found = await walkPages<Summary>(sales, path, { ...query, sort, limit });
            expect(skusOf(found))
              .withContext(JSON.stringify({ query, sort }))
              .toEqual(skusOf(fitting));
          }
        },
      ),
      { numRuns: 8 },
    );
  });
});

function fits(item: Summary, types: string[], query: SomeQuery): boolean {
  const text = `${item.sku} ${item.name} ${item.nameEn ?? ''}`.toLowerCase();
  const { search = '', kind, parentSku, category, hasImages, imageType, active } = query;
  return (
    search.split(' ').every((word) => text.includes(word)) &&
    (kind === undefined || item.kind === kind) &&
    (parentSku === undefined || item.parentSku === parentSku) &&
    (category === undefined || item.category === category) &&
    (hasImages === undefined || item.imageCount > 0 === hasImages) &&
    (imageType === undefined || types.includes(imageType.toLowerCase())) &&
    (active === undefined || item.active === active)
  );
}
