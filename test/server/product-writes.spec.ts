import type { components } from '../../shared/api/schema.ts';
import { createApiKey, type Scope } from '../../shared/db/api-keys.ts';
import { family, product, putProducts, record } from '../support/builders.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { storedGalleries } from '../support/hub-state.ts';
import { notedOf } from '../support/people.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { useHub } from '../support/use-hub.ts';

type Product = components['schemas']['Product'];

describe('Writing a product', () => {
  const hub = useHub();
  let api: TestApp;
  let admin: Awaited<ReturnType<TestApp['as']>>;

  beforeAll(async () => {
    api = createTestApp({ db: hub.db });
    admin = await api.as('admin');
  });

  const at = (sku: string) => `/api/v1/products/${encodeURIComponent(sku)}`;
  const put = (sku: string, body: object) => admin.put(at(sku)).send(body);
  const patch = (sku: string, body: object) => admin.patch(at(sku)).send(body);
  const hare = { name: 'Hase', kind: 'parent' };
  const imagesOf = ({ images }: Product) => images.map(({ externalId }) => externalId);
  const withKey = async (scopes: Scope[]) => {
    const { key } = await createApiKey(hub.db, { name: 'ERP', scopes, expiresAt: null });
    return async (method: 'put' | 'patch' | 'delete', sku: string) =>
      (await api.as('anyone'))[method](at(sku)).set('authorization', `Bearer ${key}`);
  };

  it('creates one, with its images at once', async () => {
    hub.source.records = [record({ id: 1, articles: [{ number: '910669', front: true }] })];
    await hub.sync();

    const response = await put('910669', { name: 'Anglerhase', kind: 'variant' }).expect(201);

    expect(response.headers['location']).toBe('/api/v1/products/910669');
    expect(response.body.name).toBe('Anglerhase');
    expect(imagesOf(response.body)).toEqual(['1']);
  });

  it('replaces one: what is left out is empty then', async () => {
    await put('20', { ...hare, nameEn: 'Hare', category: 'Ostern', attributes: { a: 1 } });

    const { body } = await put('20', { ...hare, active: false }).expect(200);

    expect(body).toEqual(
      jasmine.objectContaining({ nameEn: null, category: null, active: false, attributes: {} }),
    );
  });

  it('takes text as an import does: trimmed, and in one spelling', async () => {
    const { body } = await put('20', { ...hare, name: ' Ha\u0308schen ', category: ' ' });

    expect([body.name, body.category]).toEqual(['Häschen', null]);
  });

  it('changes the fields that a patch names, and no others', async () => {
    await put('20', { ...hare, category: 'Ostern', attributes: { a: 1, b: { c: 2, d: 3 } } });

    const { body } = await patch('20', {
      category: null,
      nameEn: 'Hare',
      attributes: { a: null, b: { c: 4 }, e: [null] },
    }).expect(200);

    expect([body.name, body.nameEn, body.category]).toEqual(['Hase', 'Hare', null]);
    expect(body.attributes).toEqual({ b: { c: 4, d: 3 }, e: [null] });
  });

  it('leaves the galleries of the whole family right', async () => {
    await putProducts(hub.db, product({ sku: '30' }), ...family('20', { BE: '2000' }));
    hub.source.records = [record({ id: 1, articles: [{ number: '2000' }] })];
    await hub.sync();

    await patch('2000', { parentSku: '30' }).expect(200);

    const galleries = await storedGalleries(hub.db);
    expect(galleries.get('20')!.imageCount).toBe(0);
    expect(galleries.get('30')!.primary).toBe('1');
  });

  it('deletes one, and what it had goes to whom it belongs now', async () => {
    await putProducts(
      hub.db,
      product({ sku: '1', kind: 'variant', legacySku: 'X' }),
      product({ sku: 'X', kind: 'variant' }),
    );
    hub.source.records = [record({ id: 1, articles: [{ number: 'X' }] })];
    await hub.sync();

    await admin.delete(at('X')).expect(204);

    await admin.get(at('X')).expect(404);
    expect(imagesOf((await admin.get(at('1'))).body)).toEqual(['1']);
  });

  describe('that contradicts others', () => {
    beforeEach(() => putProducts(hub.db, ...family('20', { BE: '2000' }), product({ sku: '30' })));

    const contradictions: Record<string, [string, object, string]> = {
      'has an unknown parent': [
        ...(['9', { ...hare, kind: 'variant', parentSku: 'none' }] as const),
        'There is no product none, which would be the parent of 9.',
      ],
      'has a variant as its parent': [
        ...(['9', { ...hare, kind: 'variant', parentSku: '2000' }] as const),
        '2000 is a variant itself, and so cannot be the parent of 9.',
      ],
      'is a parent with a parent': [
        ...(['30', { ...hare, parentSku: '20' }] as const),
        'This cannot be: a parent has no parent, but this one has 20.',
      ],
      'has variants and wants to be one': [
        ...(['20', { ...hare, kind: 'variant' }] as const),
        '20 is a parent with variants, such as 2000, and so cannot be a variant.',
      ],
      'is its own parent': [
        ...(['9', { ...hare, kind: 'variant', parentSku: '9' }] as const),
        'This cannot be: the product is its own parent.',
      ],
    };
    for (const [what, [sku, body, sentence]] of Object.entries(contradictions))
      it(`is refused when it ${what}`, async () => {
        const before = await hub.db.select('SELECT * FROM products ORDER BY sku');
        const noted = await notedOf(hub.db, `product:${sku}`);

        const response = await put(sku, body);

        const problem = expectProblem(response, { status: 409, code: 'product-contradiction' });
        expect(problem.detail).toBe(sentence);
        expect(await hub.db.select('SELECT * FROM products ORDER BY sku')).toEqual(before);
        expect(await notedOf(hub.db, `product:${sku}`)).toEqual(noted);
      });

    it('is refused as a patch too', async () => {
      const response = await patch('20', { kind: 'variant' });

      expectProblem(response, { status: 409, code: 'product-contradiction' });
    });

    it('is not deleted while it has variants', async () => {
      const response = await admin.delete(at('20'));

      const problem = expectProblem(response, { status: 409, code: 'product-has-variants' });
      expect(problem.detail).toContain('such as 2000');
      await admin.get(at('20')).expect(200);
    });

    it('of two who contradict each other one is refused', async () => {
      const answers = await Promise.all([
        put('9', { ...hare, kind: 'variant', parentSku: '30' }),
        put('30', { ...hare, kind: 'variant', parentSku: '20' }),
      ]);

      expect(answers.map(({ status }) => status).toSorted()).toContain(409);
      expect(answers.filter(({ status }) => status < 300).length).toBe(1);
    });
  });

  const malformed: Record<string, object> = {
    'without a name': { kind: 'parent' },
    'of an unknown kind': { ...hare, kind: 'figure' },
    'with an unknown field': { ...hare, colour: 'red' },
    'with a NUL in its name': { ...hare, name: 'Ha\0se' },
    'with half a character': { ...hare, name: 'Ha\ud800se' },
    'with half a character deep in its attributes': {
      ...hare,
      attributes: { a: [{ b: '\udc00' }] },
    },
    'with a NUL in the name of an attribute': { ...hare, attributes: { a: { 'b\0': 1 } } },
    'with attributes too deep': {
      ...hare,
      attributes: JSON.parse(`${'{"a":'.repeat(12)}1${'}'.repeat(12)}`) as object,
    },
    'with too long a category': { ...hare, category: 'x'.repeat(300) },
    'with a blank name': { ...hare, name: ' ' },
  };
  for (const [what, body] of Object.entries(malformed))
    it(`refuses one ${what}`, async () => {
      const problem = expectProblem(await put('20', body), { status: 400, code: 'validation' });

      expect(problem.errors![0]!.path).toMatch(/^\/body/);
      expect(await hub.db.select('SELECT sku FROM products')).toEqual([]);
    });

  it('refuses to change or delete what is not there', async () => {
    const missing = { status: 404, code: 'product-not-found' } as const;

    expectProblem(await patch('none', { name: 'Hase' }), missing);
    expectProblem(await admin.delete(at('none')), missing);
  });

  it('refuses an empty patch', async () => {
    await put('20', hare);

    expectProblem(await patch('20', {}), { status: 400, code: 'validation' });
  });

  it('notes in the audit log who changed what', async () => {
    const asErp = await withKey(['products:write']);
    await put('noted', hare);
    await put('noted', hare); // which changes nothing
    await patch('noted', { name: 'Feldhase' });
    await asErp('delete', 'noted');

    const noted = await notedOf(hub.db, 'product:noted');

    expect(noted.map(({ actor, action }) => [actor, action])).toEqual([
      ['admin@hub.test', 'product.created'],
      ['admin@hub.test', 'product.updated'],
      ['ERP', 'product.deleted'],
    ]);
    expect(noted[1]!.changes).toEqual({ name: ['Hase', 'Feldhase'] });
    expect(noted[2]!.changes['name']).toEqual(['Feldhase', null]);
  });

  it('writes nothing when nothing changes', async () => {
    await put('20', { ...hare, attributes: { bb: 1, a: 2 } });
    const before = await hub.db.select('SELECT * FROM products');

    await put('20', { ...hare, attributes: { a: 2, bb: 1 } }).expect(200);

    expect(await hub.db.select('SELECT * FROM products')).toEqual(before);
  });

  for (const method of ['put', 'patch', 'delete'] as const)
    it(`is for admins and keys with the scope alone: ${method}`, async () => {
      await put('20', hare);
      const reading = await withKey(['catalog:read']);
      const writing = await withKey(['products:write']);
      const sales = (await api.as('sales'))[method](at('20'));
      const stranger = (await api.as('anyone'))[method](at('20'));

      expectProblem(await sales, { status: 403, code: 'forbidden' });
      expectProblem(await stranger, { status: 401, code: 'unauthenticated' });
      expectProblem(await reading(method, '20'), { status: 403, code: 'forbidden' });
      // Without a body it comes as far as the contract, or is done.
      expect((await writing(method, '20')).status).toBe(method === 'delete' ? 204 : 415);
    });
});
