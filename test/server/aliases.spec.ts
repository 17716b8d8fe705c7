import { family, putProducts, record } from '../support/builders.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { startFakeSource } from '../support/fake-source.ts';
import { sync } from '../support/sync.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';

describe('An alias', () => {
  const hub = useDatabase();
  let api: TestApp;

  beforeAll(async () => {
    api = createTestApp({ db: hub.db });
    const source = await startFakeSource([
      record({ id: 1, articles: [{ number: '999', variant: 'BE' }] }),
      record({ id: 2, articles: [{ number: '999', variant: 'BL' }] }),
    ]);
    await putProducts(hub.db, ...family('11400', { BE: '910669', BL: '910670' }));
    await sync({ db: hub.db, url: source.url });
    await source.close();
  });
  afterEach(async () => {
    const admin = await api.as('admin');
    for (const query of ['', '?variantCode=BE'])
      await admin.delete(`/api/v1/aliases/999${query}`).expect(204);
  });

  const idsOf = async (sku: string) => {
    const { body } = await (await api.as('sales')).get(`/api/v1/products/${sku}`).expect(200);
    return body.images.map(({ externalId }: { externalId: string }) => externalId);
  };
  const put = async (meaning: object) =>
    (await api.as('admin')).put('/api/v1/aliases/999').send(meaning);

  it('makes an unmatched number match at once', async () => {
    await put({ sku: '910669' });

    expect(await idsOf('910669')).toEqual(['1', '2']);
  });

  it('may be for one variant code alone', async () => {
    await put({ sku: '910669', variantCode: 'BE' });

    expect(await idsOf('910669')).toEqual(['1']);
    expect(await idsOf('910670')).toEqual([]);
  });

  it('reaches the parent through its variant', async () => {
    await put({ sku: '910669' });

    expect(await idsOf('11400')).toEqual(['1', '2']);
  });

  it('stops meaning the product when it is forgotten', async () => {
    await put({ sku: '910669' });
    await (await api.as('admin')).delete('/api/v1/aliases/999').expect(204);

    expect(await idsOf('910669')).toEqual([]);
  });

  it('can be changed, and tells who said it and when', async () => {
    await put({ sku: '910669' });
    const { body } = await put({ sku: '910670' });

    expect(body.items).toEqual([
      jasmine.objectContaining({
        number: '999',
        variantCode: null,
        sku: '910670',
        createdBy: 'admin@hub.test',
      }),
    ]);
    expect(await idsOf('910669')).toEqual([]);
  });

  it('is of a number that one can read', async () => {
    const admin = await api.as('admin');

    const answer = await admin.put('/api/v1/aliases/%20').send({ sku: '910669' });

    expectProblem(answer, { status: 400, code: 'validation' });
  });

  it('cannot mean a product that does not exist', async () => {
    const response = await put({ sku: 'nope' });

    expect(response.status).toBe(404);
    expect(response.body.code).toBe('product-not-found');
  });
});
