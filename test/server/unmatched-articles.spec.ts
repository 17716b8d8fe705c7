import type { components } from '../../shared/api/schema.ts';
import { putAlias } from '../support/catalogue-changes.ts';
import { product, putProducts, record } from '../support/builders.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { createTestApp } from '../support/test-app.ts';
import { useHub } from '../support/use-hub.ts';
import { pageOf, walkPages, type Client, type Query } from '../support/walk-pages.ts';

type Item = components['schemas']['UnmatchedArticlePage']['items'][number];

const path = '/api/v1/unmatched-articles';

describe('The article numbers that address nothing', () => {
  const hub = useHub();
  let admin: Client;

  beforeAll(async () => {
    admin = await createTestApp({ db: hub.db }).as('admin');
  });
  beforeEach(async () => {
    await putProducts(
      hub.db,
      product({ sku: 'ZF-1000-R', name: 'Reiter' }),
      product({ sku: 'ZF-1000-L', name: 'Läufer' }),
      product({ sku: '910669', name: 'Anglerhase', legacySku: '11400-BE' }),
      product({ sku: 'TM', name: 'Tannenbaum' }),
      product({ sku: 'OLD', name: 'Kutsche 4711-99' }),
    );
    hub.source.records = [
      record({ id: 1, articles: [{ number: 'ZF-1000R' }, { number: '910669' }] }),
      record({ id: 2, articles: [{ number: 'ZF-1000R' }] }),
      record({ id: 3, articles: [{ number: 'ZF-1000R', variant: null }] }),
      record({ id: 4, articles: [{ number: '4711-99', variant: null }] }),
    ];
    await hub.sync();
  });

  const list = async (query: Query = {}) => (await pageOf<Item>(admin, path, query)).items;
  const numbers = (items: Item[]) =>
    items.map(({ number, variantCode, images }) => [number, variantCode, images]);

  it('are told with their variant codes, those of most images first', async () => {
    expect(numbers(await list())).toEqual([
      ['ZF-1000R', 'BE', 2],
      ['4711-99', null, 1],
      ['ZF-1000R', null, 1],
    ]);
  });

  it('are shown with an image that bears just this number, not one that goes on', async () => {
    hub.source.records = [
      record({ id: 1, articles: [{ number: 'ZF-1000RX' }] }),
      record({ id: 2, articles: [{ number: 'ZF-1000R' }] }),
    ];
    await hub.sync();

    const shown = (await list()).map(({ number, thumbnailUrl }) => [
      number,
      thumbnailUrl?.split('/')[2],
    ]);
    expect(shown).toEqual([
      ['ZF-1000R', '2'],
      ['ZF-1000RX', '1'],
    ]);
  });

  it('are told page by page', async () => {
    const items = await walkPages<Item>(admin, path, { limit: 1 });

    expect(items).toEqual(await list());
  });

  it('are found by their start, and counted', async () => {
    const { items, total } = await pageOf<Item>(admin, path, {
      search: 'ZF',
      limit: 1,
      count: true,
    });

    expect([numbers(items), total]).toEqual([[['ZF-1000R', 'BE', 2]], 2]);
  });

  it('are none any more when the product arrives', async () => {
    await putProducts(hub.db, product({ sku: 'ZF-1000R' }));

    expect(numbers(await list())).toEqual([['4711-99', null, 1]]);
  });

  it('are some again when the product is another one', async () => {
    await putProducts(hub.db, product({ sku: '910669', legacySku: '4711-99' }));
    await putProducts(hub.db, product({ sku: '910669', legacySku: null }));

    expect(numbers(await list({ search: '4711' }))).toEqual([['4711-99', null, 1]]);
  });

  it('are some more when a product is deleted', async () => {
    await admin.delete('/api/v1/products/910669').expect(204);

    expect(numbers(await list({ search: '91' }))).toEqual([['910669', 'BE', 1]]);
  });

  it('are none any more when an alias says what they mean', async () => {
    await putAlias(hub.db, { number: 'ZF-1000R', variantCode: 'BE', sku: 'ZF-1000-R' });

    expect(numbers(await list({ search: 'ZF' }))).toEqual([['ZF-1000R', null, 1]]);
  });

  it('count live images only', async () => {
    hub.source.records = hub.source.records.slice(1, 3);
    await hub.sync();

    expect(numbers(await list())).toEqual([
      ['ZF-1000R', null, 1],
      ['ZF-1000R', 'BE', 1],
    ]);
  });

  it('come back with their images', async () => {
    const all = hub.source.records;
    hub.source.records = all.slice(0, 3);
    await hub.sync();
    hub.source.records = all;
    await hub.sync();

    expect(numbers(await list({ search: '4711' }))).toEqual([['4711-99', null, 1]]);
  });

  it('are as they were after a run in which nothing changed', async () => {
    const before = await list();
    await hub.sync();

    expect(await list()).toEqual(before);
  });

  const suggested: [string, string, string[]][] = [
    ['is written without a hyphen', 'ZF-1000R', ['ZF-1000-R', 'ZF-1000-L']],
    ['has other letters', 'zf 1000 l', ['ZF-1000-L', 'ZF-1000-R']],
    ['has a letter too many', '910669X', ['910669']],
    ['is written much like a legacy SKU', '11400BE', ['910669']],
    ['begins with a SKU', 'TM-2024-bemalt', ['TM']],
    ['is the beginning of a legacy SKU', '114', ['910669']],
    ['stands in a name only', '4711-99', []],
    ['is like none', 'QQQQ', []],
    ['is a word', 'Kutsche', []],
  ];
  for (const [what, number, skus] of suggested)
    it(`are told with what may have been meant: one that ${what}`, async () => {
      hub.source.records.push(record({ id: 9, articles: [{ number, variant: 'YY' }] }));
      await hub.sync();
      const items = await list();
      const found = items.find((item) => item.number === number && item.variantCode !== 'BE');

      expect(found?.suggestions.map(({ sku }) => sku)).toEqual(skus);
    });

  it('are told with five suggestions at most, with names', async () => {
    const many = Array.from({ length: 10 }, (_, index) => product({ sku: `4711-9${index}0` }));
    await putProducts(hub.db, ...many);
    const [item] = await list({ search: '4711' });

    expect(item?.suggestions.length).toBe(5);
    expect(item?.suggestions[0]).toEqual({
      ...{ sku: '4711-990', name: 'Figur 4711-990' },
      nameEn: 'Figure 4711-990',
    });
  });

  describe('of which few have a suggestion', () => {
    const ask = (query: Query) => pageOf<Item>(admin, path, { suggested: true, ...query });

    it('are told without those that have none', async () => {
      expect(numbers((await ask({ count: true })).items)).toEqual([
        ['ZF-1000R', 'BE', 2],
        ['ZF-1000R', null, 1],
      ]);
      expect('total' in (await ask({ count: true }))).toBeFalse();
      expect((await walkPages<Item>(admin, path, { suggested: true, limit: 1 })).length).toBe(2);
      expect(await ask({ search: '4711' })).toEqual({ items: [], nextCursor: null });
    });

    it('are found also behind many that have none', async () => {
      const none = Array.from({ length: 250 }, (_, n) => ({ number: `QQ${n}`, variant: null }));
      hub.source.records = [record({ id: 1, articles: [...none, { number: 'ZF-1000R' }] })];
      await hub.sync({ approveRemovals: 3 });
      const { items, nextCursor } = await ask({});

      expect([items, typeof nextCursor]).toEqual([[], 'string']);
      expect(numbers((await ask({ cursor: nextCursor! })).items)).toEqual([['ZF-1000R', 'BE', 1]]);
    });
  });

  it('cannot be asked for with the cursor of another list', async () => {
    const { nextCursor: cursor } = await pageOf<object>(admin, '/api/v1/images', { limit: 1 });
    const response = await admin.get(path).query({ cursor });

    expectProblem(response, { status: 400, code: 'invalid-cursor' });
  });

  it('cannot be asked for with an empty search', async () => {
    expectProblem(await admin.get(`${path}?search=`), { status: 400, code: 'validation' });
  });

  it('are nothing for sales reps and strangers', async () => {
    const api = createTestApp({ db: hub.db });

    const sales = await (await api.as('sales')).get(path);
    expectProblem(sales, { status: 403, code: 'forbidden' });
    const anyone = await (await api.as('anyone')).get(path);
    expectProblem(anyone, { status: 401, code: 'unauthenticated' });
  });
});
