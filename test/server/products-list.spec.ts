import { decide } from '../support/catalogue-changes.ts';
import { family, product, putProducts, record } from '../support/builders.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { startFakeSource } from '../support/fake-source.ts';
import { sync } from '../support/sync.ts';
import { createTestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';
import { useHub } from '../support/use-hub.ts';
import { pageOf, walkPages, type Client, type Query } from '../support/walk-pages.ts';

const products = [
  ...family('11400', { BE: '910669', BL: '910670' }),
  product({ sku: '9410', name: 'Adventskranz', nameEn: 'Advent wreath', category: 'Advent' }),
  product({ sku: 'TM', name: 'Tannenbaum mit Kerzen', nameEn: null, category: 'Advent' }),
  product({ sku: 'a', name: 'Ähre und Kühe', legacySku: 'ALT-77', baseSku: 'GRUND' }),
  product({ sku: 'Z', name: 'Rabatt 50%', nameEn: 'Minus 50 %' }),
  product({ sku: 'Z_1', name: 'Unterstrich' }),
  product({ sku: 'ZX1', name: 'Rabatt 500' }),
  product({ sku: 'Ö/1', name: 'Öl\\Lampe', active: false }),
  product({ sku: '🐇', name: 'Angelhase' }),
];
const byCodePoint = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const inOrder = products.map(({ sku }) => sku).toSorted(byCodePoint);

const listOf = (client: Client, query: Query) =>
  pageOf<{ sku: string }>(client, '/api/v1/products', query);

async function skusOf(client: Client, query: Query = {}): Promise<string[]> {
  return (await listOf(client, query)).items.map(({ sku }) => sku);
}

/** The SKUs of all pages; `between` happens after each page. */
async function walk(client: Client, query: Query, between?: () => Promise<void>) {
  const items = await walkPages<{ sku: string }>(client, '/api/v1/products', query, between);
  return items.map(({ sku }) => sku);
}

describe('The list of products', () => {
  const hub = useDatabase();
  let sales: Client;

  beforeAll(async () => {
    await putProducts(hub.db, ...products);
    const source = await startFakeSource([
      record({ id: 1, articles: [{ number: '910669', front: true }] }),
      record({ id: 2, articles: [{ number: 'TM' }] }),
    ]);
    await sync({ db: hub.db, url: source.url });
    await source.close();
    sales = await createTestApp({ db: hub.db }).as('sales');
  });

  it('is in the order of the SKU', async () => {
    expect(await skusOf(sales)).toEqual(inOrder);
  });

  for (let limit = 1; limit <= products.length + 1; limit += 1) {
    it(`shows every product exactly once in pages of ${limit}`, async () => {
      expect(await walk(sales, { limit })).toEqual(inOrder);
    });
  }

  it('gives no cursor with the last page, even when that is full', async () => {
    const { nextCursor } = await listOf(sales, { limit: products.length });

    expect(nextCursor).toBeNull();
  });

  it('pages within a filter', async () => {
    const filter = { kind: 'parent', limit: 2 };
    const parents = products.filter(({ kind }) => kind === 'parent').map(({ sku }) => sku);

    expect(await walk(sales, filter)).toEqual(parents.toSorted(byCodePoint));
  });

  it('shows a product with its primary image', async () => {
    const { items } = await listOf(sales, { search: '910669' });

    expect(items).toEqual([
      jasmine.objectContaining({
        sku: '910669',
        kind: 'variant',
        parentSku: '11400',
        variantCode: 'BE',
        imageCount: 1,
        primaryImage: jasmine.objectContaining({
          externalId: '1',
          imageUrl: jasmine.stringMatching(/^\/media\/1\//),
          alt: {
            de: 'Figur 910669, Produktfoto, bemalt, Vorderseite',
            en: 'Figure 910669, product photo, painted, front view',
          },
        }),
      }),
    ]);
  });

  it('shows a product without images without a primary one', async () => {
    const { items } = await listOf(sales, { search: 'wreath' });

    expect(items).toEqual([jasmine.objectContaining({ imageCount: 0, primaryImage: null })]);
  });

  const found: [string, Query, string[]][] = [
    ['a word of the German name', { search: 'kranz' }, ['9410']],
    ['a word of the English name', { search: 'WREATH' }, ['9410']],
    ['a part of the SKU', { search: '1067' }, ['910670']],
    ['the end of the SKU', { search: '0670' }, ['910670']],
    ['the legacy SKU', { search: 'alt-77' }, ['a']],
    ['the base SKU', { search: 'grund' }, ['a']],
    ['a small umlaut for a capital one', { search: 'ähre' }, ['a']],
    ['a capital umlaut for a small one', { search: 'KÜHE' }, ['a']],
    ['an umlaut typed as two characters', { search: 'Ku\u0308he' }, ['a']],
    ['all of several words in any order', { search: ' kerzen   tannen ' }, ['TM']],
    ['only products that have all of the words', { search: 'kerzen kranz' }, []],
    ['a percent sign as itself', { search: '50%' }, ['Z']],
    ['a percent sign alone as itself', { search: '%' }, ['Z']],
    ['an underscore as itself', { search: 'Z_' }, ['Z_1']],
    ['a backslash as itself', { search: '\\' }, ['Ö/1']],
    ['a quote as itself', { search: `' OR 1=1 --` }, []],
    ['nothing by a NUL', { search: 'a\0b' }, []],
    ['nothing by the category NUL', { category: '\0' }, []],
    ['an emoji', { search: '🐇' }, ['🐇']],
    ['parents', { kind: 'parent', search: '11400' }, ['11400']],
    ['variants', { kind: 'variant', search: 'figur' }, ['910669', '910670']],
    ['the variants of a parent', { parentSku: '11400' }, ['910669', '910670']],
    ['nothing for a parent that is none', { parentSku: 'TM' }, []],
    ['a category', { category: 'Advent' }, ['9410', 'TM']],
    ['a category only as it is written', { category: 'advent' }, []],
    ['products with images', { hasImages: true }, ['11400', '910669', 'TM']],
    ['products without images', { hasImages: false, kind: 'variant' }, ['910670']],
    [
      'products with an image of a type, however it is written',
      { imageType: 'PRODUKTfoto' },
      ['11400', '910669', 'TM'],
    ],
    ['nothing by a part of a type', { imageType: 'Produkt' }, []],
    ['products that are on offer', { active: true, search: 'rabatt' }, ['Z', 'ZX1']],
    ['products that are no longer on offer', { active: false }, ['Ö/1']],
    ['several things at once', { category: 'Advent', hasImages: true, search: 'm' }, ['TM']],
  ];
  for (const [what, query, skus] of found) {
    it(`finds ${what}`, async () => {
      expect(await skusOf(sales, query)).toEqual(skus);
    });
  }

  it('takes the characters of a query as they are, or as forms write them', async () => {
    const ask = async (query: string) =>
      (await sales.get(`/api/v1/products?${query}`).expect(200)).body.items.length as number;

    expect(await ask("search=:/?@!$'()*,;=")).toBe(0);
    expect(await ask('search=kerzen+tannen')).toBe(1);
  });

  it('counts all that a filter finds, when it is asked to', async () => {
    const { total, items } = await listOf(sales, { category: 'Advent', limit: 1, count: true });

    expect([total, items.length]).toEqual([2, 1]);
  });

  it('does not count when it is not asked to', async () => {
    expect('total' in (await listOf(sales, {}))).toBeFalse();
  });

  const cursors = ['x', '!!!', 'bnVsbA', '{}', "' OR 1=1", 'W10'];
  for (const cursor of cursors) {
    it(`refuses the cursor ${cursor}`, async () => {
      const response = await sales.get('/api/v1/products').query({ cursor });

      expectProblem(response, { status: 400, code: 'invalid-cursor' });
    });
  }

  const invalid = [
    { limit: 0 },
    { limit: -1 },
    { limit: 201 },
    { limit: 1e9 },
    { limit: '1e309' },
    { limit: '-Infinity' },
    { limit: 'abc' },
    { limit: '1.5' },
    { limit: '' },
    { cursor: 'A'.repeat(10_000) },
    { cursor: '' },
    { kind: 'family' },
    { hasImages: 'yes' },
    { count: '1' },
    { search: '' },
    { search: 'x'.repeat(201) },
    { parentSku: 'a\0b' },
    { unknown: '1' },
    { 'limit[$gt]': '1' },
    { __proto__x: '1', 'constructor[prototype][x]': '1' },
  ];
  for (const query of invalid) {
    it(`refuses ${JSON.stringify(query).slice(0, 60)}`, async () => {
      const response = await sales.get('/api/v1/products').query(query);

      expectProblem(response, { status: 400, code: 'validation' });
    });
  }

  for (const query of ['limit=1&limit=2', 'search=a&search=b', 'kind=parent&kind=variant']) {
    it(`refuses a parameter that is given twice: ${query}`, async () => {
      const response = await sales.get(`/api/v1/products?${query}`);

      expectProblem(response, { status: 400, code: 'validation' });
    });
  }

  it('answers a hostile search quickly', async () => {
    const startedAt = performance.now();
    await skusOf(sales, { search: '%_'.repeat(100) });

    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  it('says how old the data is', async () => {
    const response = await sales.get('/api/v1/products').expect(200);

    expect(Number(response.get('X-Data-Age'))).toBeGreaterThanOrEqual(0);
    expect(Number(response.get('X-Data-Age'))).toBeLessThan(120);
  });

  it('is not sent again while it has not changed', async () => {
    const first = await sales.get('/api/v1/products').expect(200);
    const etag = first.get('ETag') ?? '';

    expect(etag).toMatch(/^"[^"]+"$/);
    expect(first.get('Cache-Control')).toBe('private, no-cache');
    await sales.get('/api/v1/products').set('If-None-Match', etag).expect(304);
  });
});

describe('The list of products, while it changes', () => {
  const hub = useDatabase();
  let sales: Client;

  beforeEach(async () => {
    await putProducts(hub.db, ...['D', 'E', 'F', 'G', 'H'].map((sku) => product({ sku })));
    sales = await createTestApp({ db: hub.db }).as('sales');
  });

  it('still shows every product exactly once', async () => {
    let serial = 0;
    const skus = await walk(sales, { limit: 2 }, async () => {
      serial += 1;
      await putProducts(hub.db, product({ sku: `A${serial}` }), product({ sku: `X${serial}` }));
    });

    expect(skus.filter((sku) => /^[D-H]$/.test(sku))).toEqual(['D', 'E', 'F', 'G', 'H']);
    expect(new Set(skus).size).toBe(skus.length);
  });

  it('has another ETag', async () => {
    const before = (await sales.get('/api/v1/products')).get('ETag') ?? '';
    await putProducts(hub.db, product({ sku: 'D', name: 'Another name' }));

    await sales.get('/api/v1/products').set('If-None-Match', before).expect(200);
  });

  it('says nothing of its age while there was no full synchronisation', async () => {
    const response = await sales.get('/api/v1/products').expect(200);

    expect(response.get('X-Data-Age')).toBeUndefined();
  });

  it('says nothing of its age after runs that brought nothing for all products', async () => {
    const source = await startFakeSource([record({ id: 1, articles: [{ number: 'D' }] })]);
    await sync({ db: hub.db, url: source.url }, { dryRun: true });
    await sync({ db: hub.db, url: source.url }, { scope: 'products', skus: ['D'] });
    await source.close();

    const response = await sales.get('/api/v1/products').expect(200);

    expect(response.get('X-Data-Age')).toBeUndefined();
  });
});

describe('The image types by which products are found', () => {
  const hub = useHub();
  const ofType = async (imageType: string) =>
    skusOf(await createTestApp({ db: hub.db }).as('sales'), { imageType });

  beforeEach(async () => {
    await putProducts(hub.db, product({ sku: 'TM' }));
    hub.source.records = [
      record({ id: 1, articles: [{ number: 'TM', variant: null }] }),
      record({ id: 2, type: 'Szene', articles: [{ number: 'TM', variant: null }] }),
    ];
    await hub.sync();
  });

  it('are those of all images in the gallery', async () => {
    expect(await ofType('szene')).toEqual(['TM']);
  });

  it('follow an image that gets another type and keeps its place', async () => {
    hub.source.records[1] = record({
      id: 2,
      type: 'Illustration',
      articles: [{ number: 'TM', variant: null }],
    });
    await hub.sync();

    expect([await ofType('Szene'), await ofType('Illustration')]).toEqual([[], ['TM']]);
  });

  it('are not those of hidden images', async () => {
    await decide(hub.db, 'TM', { hide: '2' });

    expect(await ofType('Szene')).toEqual([]);
  });
});
