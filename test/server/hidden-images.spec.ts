import { product, putProducts, record } from '../support/builders.ts';
import { startFakeSource, type FakeSource } from '../support/fake-source.ts';
import { sync } from '../support/sync.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';

describe('Hiding an image', () => {
  const hub = useDatabase();
  let api: TestApp;
  let source: FakeSource;
  const hide = '/api/v1/products/910669/hidden-images';

  beforeAll(async () => {
    api = createTestApp({ db: hub.db });
    source = await startFakeSource([
      record({ id: 1, articles: [{ number: '910669', front: true }] }),
      record({ id: 2, articles: [{ number: '910669' }] }),
    ]);
    await putProducts(hub.db, product({ sku: '910669', kind: 'variant' }));
    await sync({ db: hub.db, url: source.url });
  });
  afterAll(() => source.close());
  beforeEach(() => hub.db.execute('TRUNCATE hidden_images, primary_choices'));
  afterEach(async () => {
    const admin = await api.as('admin');
    for (const id of [1, 2]) await admin.delete(`${hide}/${id}`).expect(200);
    await admin.delete('/api/v1/products/910669/primary-image').expect(200);
  });

  const shownIds = ({ body }: { body: { images: { externalId: string }[] } }) =>
    body.images.map(({ externalId }) => externalId);

  it('takes it out of the gallery, and the next one becomes primary', async () => {
    const response = await (await api.as('admin')).put(`${hide}/1`).expect(200);

    expect(shownIds(response)).toEqual(['2']);
    expect(response.body.images[0].isPrimary).toBeTrue();
  });

  it('lasts through a full sync', async () => {
    const admin = await api.as('admin');
    await admin.put(`${hide}/1`).expect(200);
    await sync({ db: hub.db, url: source.url });

    expect(shownIds(await admin.get('/api/v1/products/910669'))).toEqual(['2']);
  });

  it('leaves a list of what is hidden, after what is shown', async () => {
    const admin = await api.as('admin');
    await admin.put(`${hide}/1`).expect(200);
    const { body } = await admin.get('/api/v1/products/910669/images?hidden=true').expect(200);

    expect(body.items.map((image: { isHidden: boolean }) => image.isHidden)).toEqual([false, true]);
  });

  it('is undone by showing it again', async () => {
    const admin = await api.as('admin');
    await admin.put(`${hide}/1`).expect(200);

    expect(shownIds(await admin.delete(`${hide}/1`).expect(200))).toEqual(['1', '2']);
  });

  it('makes a pin on it lost, which takes effect again when it is shown', async () => {
    const admin = await api.as('admin');
    await admin.put('/api/v1/products/910669/primary-image').send({ externalId: '2' }).expect(200);
    const hidden = await admin.put(`${hide}/2`).expect(200);
    const shown = await admin.delete(`${hide}/2`).expect(200);

    expect(hidden.body.lostChoice.externalId).toBe('2');
    expect(shownIds(shown)).toEqual(['2', '1']);
    expect(shown.body.primaryBy).toBe('admin');
  });

  it('leaves no gallery when every image is hidden', async () => {
    const admin = await api.as('admin');
    await admin.put(`${hide}/1`).expect(200);
    const { body } = await admin.put(`${hide}/2`).expect(200);

    expect(body.gallery.matchedBy).toBe('none');
    expect(body.primaryImage).toBeNull();
  });

  it('refuses unknown images and products', async () => {
    const admin = await api.as('admin');

    expect((await admin.put(`${hide}/4711`)).body.code).toBe('image-not-found');
    expect((await admin.put('/api/v1/products/x/hidden-images/1')).body.code).toBe(
      'product-not-found',
    );
  });
});
