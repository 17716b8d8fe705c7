import type { components } from '../../shared/api/schema.ts';
import { family, product, putProducts, record } from '../support/builders.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { startFakeSource } from '../support/fake-source.ts';
import { sync } from '../support/sync.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';

type Product = components['schemas']['Product'];

const oddSkus = ['Ö/1', 'a b', '100%', '"quoted"', '🐇', '..', "O'Neil", 'a?b#c', '{sku}', '+1'];

const products = [
  ...family('11400', { BE: '910669', BL: '910670' }),
  ...family('9410', { BE: '920001', BL: '920002' }),
  ...family('9500', { BE: '950001' }),
  product({ sku: 'TM', attributes: { colour: 'red' }, legacySku: 'OLD-TM' }),
  product({ sku: '777001', kind: 'variant', variantCode: 'BE', baseSku: '777' }),
  product({ sku: 'RANK', name: 'Reiter', nameEn: 'Horseman' }),
  ...oddSkus.map((sku) => product({ sku })),
];

const records = [
  record({ id: 11, articles: [{ number: '11400', variant: 'BE', front: true }] }),
  record({ id: 12, articles: [{ number: '11400', variant: null }] }),
  record({ id: 21, articles: [{ number: '920001' }] }),
  record({ id: 22, articles: [{ number: '920002', variant: 'BL', front: true }] }),
  record({ id: 23, articles: [{ number: '920001' }, { number: '920002', variant: 'BL' }] }),
  record({ id: 24, articles: [{ number: '950001', front: true }] }),
  record({ id: 25, articles: [{ number: '950001' }] }),
  record({ id: 31, articles: [{ number: '777', variant: null }] }),
  record({ id: 41, type: 'Szene', articles: [{ number: 'RANK', variant: null }] }),
  record({ id: 42, type: 'Szene', articles: [{ number: 'RANK', variant: null, front: true }] }),
  record({ id: 43, articles: [{ number: 'RANK', variant: null }] }),
  record({ id: 44, articles: [{ number: 'RANK', variant: null, front: true }] }),
  record({ id: 45, articles: [{ number: 'RANK', variant: null, front: true }], exports: [] }),
  // front elsewhere is not front here
  record({
    id: 46,
    articles: [
      { number: 'RANK', variant: null },
      { number: 'TM-2', front: true },
    ],
  }),
];

describe('A product', () => {
  const hub = useDatabase();
  let api: TestApp;
  let sales: Awaited<ReturnType<TestApp['as']>>;

  beforeAll(async () => {
    await putProducts(hub.db, ...products);
    const source = await startFakeSource(records);
    await sync({ db: hub.db, url: source.url });
    await source.close();
    const settings = {
      IMAGE_URL_REWRITE: 'https://images.example.test/media/=>http://files.internal.test/kept/',
    };
    api = createTestApp({ db: hub.db, settings });
    sales = await api.as('sales');
  });

  const open = async (sku: string): Promise<Product> => {
    const { body } = await sales.get(`/api/v1/products/${encodeURIComponent(sku)}`).expect(200);
    return body;
  };
  const idsOf = ({ images }: Product) => images.map(({ externalId }) => externalId);

  it('that is a variant shows the images of its parent that are its own', async () => {
    const variant = await open('910669');

    expect(idsOf(variant)).toEqual(['11', '12']);
    expect(variant.gallery).toEqual({
      matchedBy: 'appropriate',
      articleNumber: '11400',
      tried: [{ articleNumber: '11400', rule: 'appropriate', images: 2 }],
      ruleChoice: '11',
      decidedBy: 'priority',
      fileDecidedBy: 'png-too-small',
    });
  });

  it('never shows the picture of a sibling', async () => {
    expect(idsOf(await open('910670'))).toEqual(['12']);
  });

  it('that is a variant of a parent without images shows those of its own SKU', async () => {
    const variant = await open('920001');

    expect(idsOf(variant)).toEqual(['21', '23']);
    expect(variant.gallery).toEqual({
      matchedBy: 'own-sku',
      articleNumber: '920001',
      tried: [
        { articleNumber: '9410', rule: 'appropriate', images: 0 },
        { articleNumber: '920001', rule: 'own-sku', images: 2 },
      ],
      ruleChoice: '21',
      decidedBy: 'external-id',
      fileDecidedBy: 'png-too-small',
    });
  });

  it('that is a parent without images shows those of its variants, each once', async () => {
    const parent = await open('9410');

    expect(idsOf(parent)).toEqual(['22', '21', '23']);
    expect(parent.gallery).toEqual({
      matchedBy: 'variants',
      articleNumber: null,
      tried: [
        { articleNumber: '9410', rule: 'appropriate', images: 0 },
        { articleNumber: null, rule: 'variants', images: 3 },
      ],
      ruleChoice: '22',
      decidedBy: 'priority',
      fileDecidedBy: 'png-too-small',
    });
  });

  it('that is a parent lists its variants', async () => {
    const { variants } = await open('9410');

    expect(variants.map(({ sku, imageCount }) => [sku, imageCount])).toEqual([
      ['920001', 2],
      ['920002', 2],
    ]);
  });

  it('that is a variant without parent shows the images of its base SKU', async () => {
    const variant = await open('777001');

    expect(idsOf(variant)).toEqual(['31']);
    expect(variant.gallery).toEqual(
      jasmine.objectContaining({ matchedBy: 'appropriate', articleNumber: '777' }),
    );
    expect(variant.images[0]?.articleNumber).toBe('777');
  });

  it('without any image tells what was tried', async () => {
    const bare = await open('TM');

    expect(bare).toEqual(
      jasmine.objectContaining({
        images: [],
        imageCount: 0,
        primaryImage: null,
        primaryBy: 'none',
        lostChoice: null,
        gallery: {
          matchedBy: 'none',
          articleNumber: null,
          tried: [{ articleNumber: 'TM', rule: 'appropriate', images: 0 }],
          ruleChoice: null,
          decidedBy: null,
          fileDecidedBy: null,
        },
      }),
    );
  });

  it('tells what else the ERP knows of it', async () => {
    const { legacySku, attributes, baseSku, category } = await open('TM');

    expect({ legacySku, attributes, baseSku, category }).toEqual({
      legacySku: 'OLD-TM',
      attributes: { colour: 'red' },
      baseSku: null,
      category: null,
    });
  });

  it('orders its images by type and front of the reference that counts', async () => {
    const { images } = await open('RANK');

    expect(images.map(({ externalId, priority }) => [externalId, priority])).toEqual([
      ['44', 1],
      ['45', 1],
      ['43', 2],
      ['46', 2],
      ['42', 3],
      ['41', 4],
    ]);
    expect(images.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('has exactly one primary image, the first, by rule', async () => {
    const { images, primaryBy, primaryImage } = await open('RANK');

    expect(images.map(({ isPrimary }) => isPrimary)).toEqual([true, ...Array(5).fill(false)]);
    expect(primaryBy).toBe('rule');
    expect(primaryImage?.externalId).toBe('44');
    expect(primaryImage?.imageUrl).toBe(images[0]!.imageUrl);
  });

  it('says in German and English what each picture shows', async () => {
    const { images } = await open('RANK');

    expect(images.map(({ alt }) => [alt.de, alt.en])).toEqual([
      ['Reiter, Produktfoto, Vorderseite', 'Horseman, product photo, front view'],
      ['Reiter, Produktfoto, Vorderseite', 'Horseman, product photo, front view'],
      ['Reiter, Produktfoto', 'Horseman, product photo'],
      ['Reiter, Produktfoto', 'Horseman, product photo'],
      ['Reiter, Szene, Vorderseite', 'Horseman, scene, front view'],
      ['Reiter, Szene', 'Horseman, scene'],
    ]);
  });

  it('shows pictures by URLs of the hub that are signed for their width', async () => {
    const [image] = (await open('RANK')).images;

    const url = /^\/media\/44\/u[a-f0-9]{15}\/rank-reiter\.webp\?w=(\d+)&s=[\w-]{22}$/;
    expect(url.exec(image!.imageUrl ?? '')?.[1]).toBe('1280');
    expect(url.exec(image!.thumbnailUrl ?? '')?.[1]).toBe('300');
    expect(image!.imageUrlWhite).toMatch(
      /^\/media\/44\/u[a-f0-9]{15}\/rank-reiter\.jpg\?w=1500&fit=white&s=[\w-]{22}$/,
    );
    expect(image!.srcset).toMatch(
      /^\/media\/44\/.* 150w, .* 300w, .* 640w, .* 1280w, .* 1920w, .* 2560w$/,
    );
  });

  it('shows an image without any file as one that cannot be shown', async () => {
    const image = (await open('RANK')).images[1]!;

    const { externalId, imageUrl, thumbnailUrl, srcset, sourceUrl, format } = image;
    expect(image.imageUrlWhite).toBeNull();
    expect({ externalId, imageUrl, thumbnailUrl, srcset, sourceUrl, format }).toEqual({
      externalId: '45',
      imageUrl: null,
      thumbnailUrl: null,
      srcset: null,
      sourceUrl: null,
      format: null,
    });
  });

  it('tells where the detail rendition lies, by the address that can be reached', async () => {
    const [image] = (await open('RANK')).images;

    const { sourceUrl, width, height, format } = image!;
    expect({ sourceUrl, width, height, format }).toEqual({
      sourceUrl: 'http://files.internal.test/kept/44.jpg',
      width: 1014,
      height: 1280,
      format: 'jpg_g',
    });
  });

  it('offers the largest file of an image as a download of the hub', async () => {
    const [image] = (await open('RANK')).images;

    expect(image!.originalUrl).toMatch(
      /^\/media\/44\/u[a-f0-9]{15}\/original\?name=rank-reiter&s=[\w-]{22}$/,
    );
  });

  it('tells what else the source sent of an image', async () => {
    const [image] = (await open('RANK')).images;

    expect(JSON.stringify(image!.metadata)).toContain('Web server folder');
    expect(Date.parse(image!.lastSyncedAt)).toBeLessThanOrEqual(Date.now());
  });

  it('says how old the data is', async () => {
    const response = await sales.get('/api/v1/products/TM');

    expect(Number(response.get('X-Data-Age'))).toBeGreaterThanOrEqual(0);
  });

  it('is not sent again while it has not changed', async () => {
    const etag = (await sales.get('/api/v1/products/RANK')).get('ETag') ?? '';

    await sales.get('/api/v1/products/RANK').set('If-None-Match', etag).expect(304);
  });

  it('that nobody knows is not found', async () => {
    expectProblem(await sales.get('/api/v1/products/rank'), {
      status: 404,
      code: 'product-not-found',
    });
  });

  it('is not found by a part of its SKU', async () => {
    expectProblem(await sales.get('/api/v1/products/91066'), {
      status: 404,
      code: 'product-not-found',
    });
  });

  for (const sku of oddSkus.filter((sku) => sku !== '..')) {
    it(`is found by the odd SKU ${sku}`, async () => {
      expect((await open(sku)).sku).toBe(sku);
    });
  }

  const unreadable = ['%00', 'a%00b', '%0a', '%ff', '%E0%A4%A', '%', 'x'.repeat(101), '%7f'];
  for (const sku of unreadable) {
    it(`is no product with the SKU ${sku.slice(0, 20)}`, async () => {
      const response = await sales.get(`/api/v1/products/${sku}`);

      expect([400, 404]).toContain(response.status);
      expect(response.get('Content-Type')).toContain('application/problem+json');
    });
  }

  const traversals = ['..%2f..%2fetc%2fpasswd', '%2e%2e', '%252e%252e', '..%5c..', '%2F', '%20'];
  for (const sku of traversals) {
    it(`is looked up, and nothing else, by the SKU ${sku}`, async () => {
      const response = await sales.get(`/api/v1/products/${sku}`);

      expect([200, 404]).toContain(response.status);
      expect(response.text).not.toContain('root:');
    });
  }

  describe('has a list of images', () => {
    it('in gallery order', async () => {
      const { body } = await sales.get('/api/v1/products/RANK/images').expect(200);

      expect(body.items).toEqual((await open('RANK')).images);
    });

    it('that leaves out and on demand shows the hidden ones', async () => {
      await hide('950001', '24');

      const shown = await sales.get('/api/v1/products/950001/images').expect(200);
      const all = await sales.get('/api/v1/products/950001/images?hidden=true').expect(200);

      const facts = (items: { externalId: string; isHidden: boolean; position: number }[]) =>
        items.map(({ externalId, isHidden, position }) => [externalId, isHidden, position]);
      expect(facts(shown.body.items)).toEqual([['25', false, 0]]);
      expect(facts(all.body.items)).toEqual([
        ['25', false, 0],
        ['24', true, 1],
      ]);
    });

    async function hide(sku: string, externalId: string): Promise<void> {
      const [row] = await hub.db.select<{ id: number }>('SELECT id FROM products WHERE sku = $1', [
        sku,
      ]);
      await hub.db.HiddenImage.create({ productId: row!.id, externalId, hiddenBy: null });
      const known = products.find((one) => one.sku === sku)!;
      await putProducts(hub.db, { ...known, name: 'Touched' }); // and so its gallery is made anew
    }

    it('that is empty for a product without any', async () => {
      const response = await sales.get('/api/v1/products/TM/images').expect(200);

      expect(response.body.items).toEqual([]);
      expect(response.get('X-Data-Age')).toBeDefined();
    });

    it('only if it is a product', async () => {
      expectProblem(await sales.get('/api/v1/products/nobody/images'), {
        status: 404,
        code: 'product-not-found',
      });
    });
  });
});
