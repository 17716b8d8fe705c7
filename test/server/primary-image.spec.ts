import type { components } from '../../shared/api/schema.ts';
import { product, putProducts, record } from '../support/builders.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { startFakeSource, type FakeSource } from '../support/fake-source.ts';
import { sync } from '../support/sync.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';

type Product = components['schemas']['Product'];
type Family = { sku: string; first: string; second: string; third: string };

describe('The choice of the primary image', () => {
  const hub = useDatabase();
  let source: FakeSource;
  let api: TestApp;
  let admin: Awaited<ReturnType<TestApp['as']>>;
  let serial = 0;

  beforeAll(async () => {
    source = await startFakeSource();
    api = createTestApp({ db: hub.db });
    admin = await api.as('admin');
  });
  afterAll(() => source.close());

  /** A product with three images, ranked by their ids. */
  async function newProduct(): Promise<Family> {
    serial += 1;
    const sku = `P-${serial}`;
    const ids = [1, 2, 3].map((place) => serial * 100 + place);
    await putProducts(hub.db, product({ sku }));
    source.records.push(...ids.map((id) => record({ id, articles: [{ number: sku }] })));
    await fullSync();
    const [first = '', second = '', third = ''] = ids.map(String);
    return { sku, first, second, third };
  }

  const fullSync = () => sync({ db: hub.db, url: source.url });
  const choose = (sku: string, externalId: unknown) =>
    admin.put(`/api/v1/products/${sku}/primary-image`).send({ externalId });
  const reset = (sku: string) => admin.delete(`/api/v1/products/${sku}/primary-image`);
  const open = async (sku: string): Promise<Product> =>
    (await admin.get(`/api/v1/products/${sku}`).expect(200)).body;
  const idsOf = ({ images }: Product) => images.map(({ externalId }) => externalId);

  it('shows that image first and leaves the others in their order', async () => {
    const { sku, first, second, third } = await newProduct();

    const { body } = await choose(sku, third).expect(200);

    expect(idsOf(body)).toEqual([third, first, second]);
    expect(body.images.map(({ isPrimary }: { isPrimary: boolean }) => isPrimary)).toEqual([
      true,
      false,
      false,
    ]);
    expect(body.primaryBy).toBe('admin');
  });

  it('is what everybody sees, in the list too', async () => {
    const { sku, second } = await newProduct();
    await choose(sku, second).expect(200);
    const sales = await api.as('sales');

    const { body } = await sales.get('/api/v1/products').query({ search: sku }).expect(200);

    expect(body.items[0].primaryImage.externalId).toBe(second);
    expect((await open(sku)).primaryImage?.externalId).toBe(second);
  });

  it('is the same when it is made twice', async () => {
    const { sku, second } = await newProduct();
    const once = await choose(sku, second).expect(200);

    const twice = await choose(sku, second).expect(200);

    expect(twice.body.images).toEqual(once.body.images);
    expect(twice.body.primaryBy).toBe('admin');
  });

  it('can be changed', async () => {
    const { sku, first, second, third } = await newProduct();
    await choose(sku, second).expect(200);

    const { body } = await choose(sku, third).expect(200);

    expect(idsOf(body)).toEqual([third, first, second]);
  });

  it('ends in one of them when two admins choose at once', async () => {
    const { sku, second, third } = await newProduct();

    await Promise.all([second, third, second, third].map((id) => choose(sku, id).expect(200)));

    const chosen = await open(sku);
    expect([second, third]).toContain(chosen.primaryImage!.externalId);
    expect(chosen.images.filter(({ isPrimary }) => isPrimary).length).toBe(1);
  });

  it('outlives every synchronisation', async () => {
    const { sku, third } = await newProduct();
    await choose(sku, third).expect(200);

    await fullSync();
    source.records.push(
      record({ id: serial * 100 + 50, articles: [{ number: sku, front: true }] }),
    );
    await fullSync();

    const { primaryImage, primaryBy } = await open(sku);
    expect([primaryImage?.externalId, primaryBy]).toEqual([third, 'admin']);
  });

  it('can be left to the rule again', async () => {
    const { sku, first, second, third } = await newProduct();
    await choose(sku, third).expect(200);

    const { body } = await reset(sku).expect(200);

    expect(idsOf(body)).toEqual([first, second, third]);
    expect(body.primaryBy).toBe('rule');
    expect(body.lostChoice).toBeNull();
  });

  it('is shown beside what the rule would choose, and why', async () => {
    const { sku, first, third } = await newProduct();

    const { body } = await choose(sku, third).expect(200);

    const { ruleChoice, decidedBy } = body.gallery;
    expect([ruleChoice, decidedBy]).toEqual([first, 'external-id']);
  });

  it('can be left to the rule where nobody chose', async () => {
    const { sku, first } = await newProduct();

    const { body } = await reset(sku).expect(200);

    expect([body.primaryImage.externalId, body.primaryBy]).toEqual([first, 'rule']);
  });

  it('is lost, and told so, when the image disappears', async () => {
    const { sku, first, second, third } = await newProduct();
    await choose(sku, third).expect(200);

    await withoutRecord(third);

    const after = await open(sku);
    expect(idsOf(after)).toEqual([first, second]);
    expect(after.primaryBy).toBe('rule');
    expect(after.lostChoice).toEqual({
      externalId: third,
      chosenBy: 'admin@hub.test',
      chosenAt: jasmine.any(String) as unknown as string,
    });
  });

  it('takes effect again when the image comes back', async () => {
    const { sku, third } = await newProduct();
    await choose(sku, third).expect(200);
    await withoutRecord(third);

    await fullSync();

    const { primaryImage, primaryBy, lostChoice } = await open(sku);
    expect([primaryImage?.externalId, primaryBy, lostChoice]).toEqual([third, 'admin', null]);
  });

  it('is forgotten by a reset while it is lost', async () => {
    const { sku, first, third } = await newProduct();
    await choose(sku, third).expect(200);
    await withoutRecord(third);
    await reset(sku).expect(200);

    await fullSync();

    const { primaryImage, lostChoice } = await open(sku);
    expect([primaryImage?.externalId, lostChoice]).toEqual([first, null]);
  });

  /** A full synchronisation while the source does not know the image; then it knows it again. */
  async function withoutRecord(externalId: string): Promise<void> {
    const all = source.records;
    source.records = all.filter(
      (one) => String((one as ReturnType<typeof record>).original_file.file_id) !== externalId,
    );
    await fullSync();
    source.records = all;
  }

  it('is refused for an image of another product', async () => {
    const { sku } = await newProduct();
    const other = await newProduct();

    expectProblem(await choose(sku, other.first), { status: 409, code: 'image-not-in-gallery' });
    expect((await open(sku)).primaryBy).toBe('rule');
  });

  it('is refused for an image that is not there', async () => {
    const { sku } = await newProduct();

    for (const externalId of ['999999', '-1', '1e309', `' OR 1=1`, 'ä', '1\0'])
      expectProblem(await choose(sku, externalId), { status: 409, code: 'image-not-in-gallery' });
  });

  it('is refused for an image that is hidden there', async () => {
    const { sku, third } = await newProduct();
    const [row] = await hub.db.select<{ id: number }>('SELECT id FROM products WHERE sku = $1', [
      sku,
    ]);
    await hub.db.HiddenImage.create({ productId: row!.id, externalId: third, hiddenBy: null });
    await putProducts(hub.db, product({ sku, name: 'Touched' }));

    const { detail } = expectProblem(await choose(sku, third), {
      status: 409,
      code: 'image-not-in-gallery',
    });
    expect(detail).toContain('hidden');
  });

  it('is refused for a product that is not there', async () => {
    expectProblem(await choose('nobody', '1'), { status: 404, code: 'product-not-found' });
    expectProblem(await reset('nobody'), { status: 404, code: 'product-not-found' });
  });

  it('is refused for what is no choice', async () => {
    const { sku, first } = await newProduct();
    const url = `/api/v1/products/${sku}/primary-image`;

    for (const body of [{}, { externalId: 5 }, { externalId: '' }, [], { externalId: first, x: 1 }])
      expectProblem(await admin.put(url).send(body), { status: 400, code: 'validation' });
  });

  it('is not for sales reps to make', async () => {
    const { sku, first, third } = await newProduct();
    const sales = await api.as('sales');
    const url = `/api/v1/products/${sku}/primary-image`;

    expectProblem(await sales.put(url).send({ externalId: third }), {
      status: 403,
      code: 'forbidden',
    });
    expectProblem(await sales.delete(url), { status: 403, code: 'forbidden' });
    expect((await open(sku)).primaryImage?.externalId).toBe(first);
  });
});
