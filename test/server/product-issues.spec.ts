import { putAlias, decide } from '../support/catalogue-changes.ts';
import { family, product, putProducts, record } from '../support/builders.ts';
import { createTestApp } from '../support/test-app.ts';
import { useHub } from '../support/use-hub.ts';
import { pageOf, type Client, type Query } from '../support/walk-pages.ts';
import type { components } from '../../shared/api/schema.ts';

type Facets = components['schemas']['ProductFacets'];

const products = [
  ...family('11400', { BE: '910669', BL: '910670' }),
  product({ sku: 'BARE', category: 'Advent' }),
  product({ sku: 'SCENE', category: 'Advent' }),
  product({ sku: 'SMALL' }),
  product({ sku: 'PINNED' }),
  product({ sku: 'LOST' }),
  product({ sku: 'HIDING', category: 'Ostern', active: false }),
];

const small = { type: 'jpg_g', resolution: [499, 900], image_url: 'https://images.example.test/s' };
const of = (number: string) => [{ number, variant: null, front: true }];
const records = [
  record({ id: 1, articles: of('11400') }),
  record({ id: 2, type: 'Szene', articles: of('SCENE') }),
  record({ id: 3, articles: of('SMALL'), exports: [{ id: 30, ...small }] }),
  record({ id: 4, articles: of('PINNED') }),
  record({ id: 5, articles: of('LOST') }),
  record({ id: 6, articles: of('HIDING') }),
  record({ id: 7, type: 'SZENE', articles: of('HIDING') }),
  record({ id: 8, articles: [{ number: 'X-77', variant: null }] }),
];

describe('What is wanting in pictures of products', () => {
  const hub = useHub();
  let sales: Client;

  beforeEach(async () => {
    await putProducts(hub.db, ...products);
    hub.source.records = [...records];
    await hub.sync();
    await decide(hub.db, 'PINNED', { pin: '4' });
    await decide(hub.db, 'LOST', { pin: '404' });
    await decide(hub.db, 'HIDING', { hide: '7' });
    sales = await createTestApp({ db: hub.db }).as('sales');
  });

  const listOf = (query: Query) =>
    pageOf<{ sku: string; issues: string[] }>(sales, '/api/v1/products', query);
  const skusOf = async (query: Query) => (await listOf(query)).items.map(({ sku }) => sku);
  const facetsOf = async (query: Query): Promise<Facets> =>
    (await sales.get('/api/v1/products/facets').query(query).expect(200)).body;

  it('is what products are found by', async () => {
    const found: Record<string, string[]> = {};
    for (const { value } of (await facetsOf({})).issues)
      found[value] = await skusOf({ issue: value });

    expect(found).toEqual({
      'without-images': ['BARE'],
      'without-product-photo': ['SCENE'],
      'low-resolution': ['SMALL'],
      'inherited-only': ['910669', '910670'],
      pinned: ['PINNED'],
      'lost-choice': ['LOST'],
      'with-hidden': ['HIDING'],
    });
    expect(await skusOf({ issue: 'pinned,without-images' })).toEqual(['BARE', 'PINNED']);
    const told = (await listOf({})).items.map(({ sku, issues }) => [sku, issues]);
    expect(Object.fromEntries(told)).toEqual({
      ...{ '11400': [], '910669': ['inherited-only'], '910670': ['inherited-only'] },
      ...{ BARE: ['without-images'], SCENE: ['without-product-photo'], SMALL: ['low-resolution'] },
      ...{ PINNED: ['pinned'], LOST: ['lost-choice'], HIDING: ['with-hidden'] },
    });
  });

  it('follows an image that gets larger and keeps its place', async () => {
    hub.source.records[2] = record({
      id: 3,
      articles: of('SMALL'),
      exports: [{ id: 30, ...small, resolution: [500, 900] }],
    });
    await hub.sync();

    expect(await skusOf({ issue: 'low-resolution' })).toEqual([]);
    const [unknown, smallest] = await skusOf({ sort: 'resolution', hasImages: true });
    expect([unknown, smallest]).toEqual(['SMALL', '11400']);
  });

  it('is counted as the list counts it, whatever else is asked', async () => {
    const asked: Query[] = [
      {},
      { search: 'figur 9', active: true },
      { kind: 'parent', category: 'Advent' },
      { imageType: 'szene', issue: 'without-product-photo,pinned' },
      { hasImages: true, issue: 'inherited-only' },
      { active: false },
    ];
    const groups = {
      issues: 'issue',
      kinds: 'kind',
      imageTypes: 'imageType',
      categories: 'category',
      active: 'active',
    };
    for (const query of asked) {
      const facets = await facetsOf(query);
      expect((await listOf({ ...query, count: true })).total).toBe(facets.total);
      const { issue: _issue, hasImages, ...others } = query;
      const pictured = await listOf({ ...others, hasImages: true, count: true });
      expect(hasImages === false ? 0 : pictured.total).toBe(facets.withImages);
      for (const [group, filter] of Object.entries(groups))
        for (const { value, products: count } of facets[group as keyof typeof groups]) {
          const { total } = await listOf({ ...query, [filter]: value, count: true });
          expect(total)
            .withContext(JSON.stringify([query, filter, value]))
            .toBe(count);
        }
    }
  });

  it('is told with types as the source writes them, the most frequent first', async () => {
    const { imageTypes, kinds, categories } = await facetsOf({});

    expect(imageTypes[0]).toEqual({ value: 'Produktfoto', products: 7 });
    expect(kinds).toEqual([
      { value: 'parent', products: 7 },
      { value: 'variant', products: 2 },
    ]);
    expect(categories.map(({ value }) => value)).toEqual(['Advent', 'Ostern']);
  });

  it('is not counted again while nothing has changed', async () => {
    const answer = await sales.get('/api/v1/products/facets').expect(200);
    const again = sales.get('/api/v1/products/facets');

    await again.set('If-None-Match', answer.get('ETag')!).expect(304);
  });

  it('lets a product be found by the article number that an alias says to mean it', async () => {
    expect(await skusOf({ search: 'x-77' })).toEqual([]);
    const tagBefore = (await sales.get('/api/v1/products?search=x-77')).get('ETag')!;

    await putAlias(hub.db, { number: 'X-77', variantCode: null, sku: 'SMALL' });

    expect(await skusOf({ search: 'x-77' })).toEqual(['SMALL']);
    const again = sales.get('/api/v1/products?search=x-77').set('If-None-Match', tagBefore);
    await again.expect(200);
  });
});
