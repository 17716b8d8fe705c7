import type { components } from '../../shared/api/schema.ts';
import { decide } from '../support/catalogue-changes.ts';
import { family, product, putProducts, record } from '../support/builders.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { startFakeSource } from '../support/fake-source.ts';
import { sync } from '../support/sync.ts';
import { createTestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';
import type { Client } from '../support/walk-pages.ts';

type Found = components['schemas']['ProductLookupResult']['items'];
type Product = components['schemas']['Product'];

const url = '/api/v1/products/lookup';

describe('A till that looks up products', () => {
  const hub = useDatabase();
  let sales: Client;

  beforeAll(async () => {
    await putProducts(
      hub.db,
      ...family('11400', { BE: '910669', BL: '910670' }),
      product({ sku: 'TM', name: 'Tannenbaum', nameEn: 'Christmas tree' }),
      product({ sku: 'tm' }),
    );
    const source = await startFakeSource([
      record({ id: 1, articles: [{ number: '11400', variant: null, front: true }] }),
      record({ id: 2, articles: [{ number: '11400', variant: null }] }),
      record({ id: 3, type: 'Szene', articles: [{ number: '11400', variant: null }] }),
      record({ id: 4, articles: [{ number: 'TM', variant: null, front: true }] }),
    ]);
    await sync({ db: hub.db, url: source.url });
    await source.close();
    await decide(hub.db, '11400', { hide: '2' });
    sales = await createTestApp({ db: hub.db }).as('sales');
  });

  async function lookUp(skus: string[], images?: 'primary' | 'all'): Promise<Found> {
    const { body } = await sales.post(url).send({ skus, images }).expect(200);
    return body.items;
  }

  it('gets their primary images in the order asked, each as often as asked', async () => {
    const items = await lookUp(['TM', '11400', 'TM']);

    expect(items.map(({ sku, primaryImage }) => [sku, primaryImage?.externalId])).toEqual([
      ['TM', '4'],
      ['11400', '1'],
      ['TM', '4'],
    ]);
  });

  it('gets the same primary image as the product has', async () => {
    const [item] = await lookUp(['TM']);
    const product = (await sales.get('/api/v1/products/TM').expect(200)).body as Product;

    expect(item).toEqual({ sku: 'TM', found: true, primaryImage: product.primaryImage });
  });

  it('is told which ones there are not, to the letter', async () => {
    const [unknown, known] = await lookUp([' TM', 'tm']);

    expect(unknown).toEqual({ sku: ' TM', found: false, primaryImage: null });
    expect(known).toEqual({ sku: 'tm', found: true, primaryImage: null });
  });

  it('gets all images, but the hidden ones, as the product has them', async () => {
    const [parent, variant, none] = await lookUp(['11400', '910669', 'none'], 'all');
    const images = async (sku: string) =>
      (await sales.get(`/api/v1/products/${sku}/images`).expect(200)).body.items;

    expect(parent?.images?.map(({ externalId }) => externalId)).toEqual(['1', '3']);
    expect(parent?.images).toEqual(await images('11400'));
    expect(variant?.images).toEqual(await images('910669'));
    expect(none?.images).toEqual([]);
  });

  it('can ask for a thousand at once, in one statement', async () => {
    const skus = Array.from({ length: 1000 }, (_, index) => (index % 2 ? 'TM' : `SKU ${index}`));
    const asked = spyOn(hub.db.sequelize, 'query').and.callThrough();
    const items = await lookUp(skus, 'all');
    const statements = asked.calls.allArgs().map(([sql]) => sql as string);

    expect(items.map(({ sku }) => sku)).toEqual(skus);
    expect(statements.filter((sql) => sql.includes('FROM products')).length).toBe(1);
  });

  it('says how old the data is', async () => {
    const response = await sales
      .post(url)
      .send({ skus: ['TM'] })
      .expect(200);

    expect(Number(response.get('X-Data-Age'))).toBeLessThan(120);
  });

  it('is refused an answer that would be too large', async () => {
    await hub.db.execute(
      `WITH added AS (
         INSERT INTO images (external_id, image_type, is_processed, hash, renditions, metadata)
         SELECT 'many-' || n, 'Szene', true, '', '[]', '{}' FROM generate_series(1, 50) n RETURNING id
       )
       INSERT INTO gallery_images (product_id, image_id, position, priority, is_front, article_number)
       SELECT p.id, added.id, added.id + 100, 4, false, 'TM' FROM products p, added WHERE p.sku = 'TM'`,
    );
    const skus = Array.from({ length: 250 }, () => 'TM');
    const response = await sales.post(url).send({ skus, images: 'all' });
    await hub.db.execute(`DELETE FROM gallery_images WHERE position > 99`);

    const { errors } = expectProblem(response, { status: 400, code: 'validation' });
    expect(errors?.[0]?.message).toContain('12750 images');
  });

  const invalid: [string, object][] = [
    ['nothing', {}],
    ['no SKU', { skus: [] }],
    ['more than a thousand', { skus: Array.from({ length: 1001 }, () => 'TM') }],
    ['an empty SKU', { skus: [''] }],
    ['a SKU with a NUL', { skus: ['T\0M'] }],
    ['a number', { skus: [11400] }],
    ['other images', { skus: ['TM'], images: 'some' }],
    ['something else besides', { skus: ['TM'], hidden: true }],
  ];
  for (const [what, body] of invalid) {
    it(`is refused when it asks for ${what}`, async () => {
      expectProblem(await sales.post(url).send(body), { status: 400, code: 'validation' });
    });
  }

  it('is refused without credentials', async () => {
    const anyone = await createTestApp({ db: hub.db }).as('anyone');
    const response = await anyone.post(url).send({ skus: ['TM'] });

    expectProblem(response, { status: 401, code: 'unauthenticated' });
  });
});
