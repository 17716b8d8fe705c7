import type { components } from '../../shared/api/schema.ts';
import { product, putProducts, record } from '../support/builders.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { useHub } from '../support/use-hub.ts';
import type { Client } from '../support/walk-pages.ts';

type Product = components['schemas']['Product'];

const rider = { de: 'Ein Reiter', en: 'A rider' };
const made = { de: 'Reiter, Produktfoto', en: 'Reiter, product photo' };

describe('The alt text that an admin writes', () => {
  const hub = useHub();
  let api: TestApp;
  let admin: Client;

  beforeEach(async () => {
    const named = { name: 'Reiter', nameEn: null };
    await putProducts(hub.db, product({ sku: 'A', ...named }), product({ sku: 'B', ...named }));
    const articles = ['A', 'B'].map((number) => ({ number, variant: null }));
    hub.source.records = [record({ id: 1, articles }), record({ id: 2, articles })];
    await hub.sync();
    api = createTestApp({ db: hub.db });
    admin = await api.as('admin');
  });

  const altOf = (sku: string, id: string) => `/api/v1/products/${sku}/images/${id}/alt`;
  const write = (alt: object = rider) => admin.put(altOf('A', '1')).send(alt);
  const open = async (sku: string): Promise<Product> =>
    (await admin.get(`/api/v1/products/${sku}`).expect(200)).body;
  const altsOf = ({ images }: Product) =>
    images.map(({ alt, isAltWritten }) => [alt, isAltWritten]);

  it('takes the place of the one that is made, for this product and image alone', async () => {
    const { body } = await write({ de: '  Ein Reiter ', en: 'A rider' }).expect(200);

    expect(altsOf(body)).toEqual([
      [rider, true],
      [made, false],
    ]);
    expect((await open('A')).primaryImage?.alt).toEqual(rider);
    expect((await open('B')).primaryImage?.alt).toEqual(made);
  });

  it('is exported', async () => {
    await write().expect(200);

    const { text } = await admin.get('/api/v1/exports/products?format=json').expect(200);

    expect(text).toContain('Ein Reiter');
  });

  it('outlives every synchronisation, and the absence of the image', async () => {
    await write().expect(200);
    const all = hub.source.records;
    hub.source.records = all.slice(1);
    await hub.sync();
    hub.source.records = all;
    await hub.sync();

    expect((await open('A')).primaryImage?.alt).toEqual(rider);
  });

  it('goes with a reset, and the made one is back', async () => {
    await write().expect(200);

    const { body } = await admin.delete(altOf('A', '1')).expect(200);

    expect(altsOf(body)[0]).toEqual([made, false]);
  });

  it('is told to those who keep a copy and in the audit log, once', async () => {
    await hub.db.execute('TRUNCATE changes');
    await write().expect(200);
    await write().expect(200);
    await admin.delete(altOf('A', '1')).expect(200);
    await admin.delete(altOf('A', '1')).expect(200);

    const changes = await hub.db.select('SELECT kind, sku, cause FROM changes ORDER BY seq');
    const entries = await hub.db.select<{ action: string }>(
      `SELECT action FROM audit_entries WHERE subject = 'product:A' AND action LIKE 'alt-text.%'
       ORDER BY id DESC LIMIT 2`,
    );
    const change = { kind: 'gallery.updated', sku: 'A', cause: 'admin' };
    expect(changes).toEqual([change, change]);
    expect(entries.map(({ action }) => action)).toEqual(['alt-text.reset', 'alt-text.written']);
  });

  it('is refused when the gallery has changed since it was looked at', async () => {
    const tag = (await admin.get('/api/v1/products/A')).get('ETag')!;
    await write().set('If-Match', tag).expect(200);

    const late = await write({ ...rider, de: 'Zu spät' }).set('If-Match', tag);

    expectProblem(late, { status: 412, code: 'precondition-failed' });
  });

  it('is refused for what is not there, for blanks, and for sales reps', async () => {
    const sales = await api.as('sales');

    const unknown = await admin.put(altOf('A', '404')).send(rider);
    expectProblem(unknown, { status: 404, code: 'image-not-found' });
    const nobody = await admin.put(altOf('nobody', '1')).send(rider);
    expectProblem(nobody, { status: 404, code: 'product-not-found' });
    for (const de of ['', '  ', 'a\0b', 'x'.repeat(301)])
      expectProblem(await write({ ...rider, de }), { status: 400, code: 'validation' });
    const rep = await sales.put(altOf('A', '1')).send(rider);
    expectProblem(rep, { status: 403, code: 'forbidden' });
  });
});
