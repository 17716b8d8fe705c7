import type { components } from '../../shared/api/schema.ts';
import { decide } from '../support/catalogue-changes.ts';
import { family, product, putProducts, record } from '../support/builders.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { startFakeSource } from '../support/fake-source.ts';
import { sync } from '../support/sync.ts';
import { createTestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';
import { useHub } from '../support/use-hub.ts';
import { pageOf, walkPages, type Client, type Query } from '../support/walk-pages.ts';

type Image = components['schemas']['Image'];
type Facets = components['schemas']['ImageFacets'];
type Details = components['schemas']['ImageDetails'];

const path = '/api/v1/images';
const original = { db_id: 6, file_id: 6, type: 'Illustration', format: 'psd', is_processed: false };
const small = {
  id: 1,
  type: 'jpg',
  resolution: [900, 499],
  image_url: 'https://images.example.test/s',
};

const records = [
  record({ id: 1, articles: [{ number: '910669', front: true }] }),
  record({ id: 2, type: 'Szene', articles: [{ number: '910669' }, { number: '910670' }] }),
  record({ id: 3, type: 'szene', articles: [{ number: 'unknown', variant: 'XX' }] }),
  record({ id: 4 }),
  record({ id: 5, articles: [{ number: 'TM', variant: null, front: true }, { number: '4711' }] }),
  record({ id: 6, original_file: original, articles: [{ number: 'TM' }], exports: [] }),
  record({ id: 7, articles: [{ number: '910669' }] }),
  record({ id: 10, articles: [{ number: 'x_1' }], exports: [small] }),
];

const idsOf = (items: Pick<Image, 'externalId'>[]) => items.map(({ externalId }) => externalId);

describe('The images', () => {
  const hub = useDatabase();
  let sales: Client;

  beforeAll(async () => {
    await putProducts(
      hub.db,
      ...family('11400', { BE: '910669', BL: '910670' }),
      product({ sku: 'TM', name: 'Tännchen mit Kerzen', nameEn: 'Little tree' }),
    );
    const source = await startFakeSource(records);
    await sync({ db: hub.db, url: source.url });
    source.records = records.filter(({ original_file: of }) => of.db_id !== 7);
    await sync({ db: hub.db, url: source.url });
    await source.close();
    await decide(hub.db, '910669', { hide: '2' });
    await hub.db.execute(`UPDATE images SET broken_since = now() WHERE external_id = '5'`);
    sales = await createTestApp({ db: hub.db }).as('sales');
  });

  const found = async (query: Query = {}) => idsOf((await pageOf<Image>(sales, path, query)).items);

  it('are all that the source has, by their id', async () => {
    expect(await found()).toEqual(['1', '10', '2', '3', '4', '5', '6']);
  });

  it('are those that were changed last, first, when that is asked', async () => {
    await hub.db.execute(`UPDATE images SET last_changed_at = last_changed_at + interval '1 hour'
      + external_id::integer % 2 * interval '1 microsecond' WHERE removed_at IS NULL`);

    expect(await found({ sort: '-lastChangedAt' })).toEqual(['5', '3', '1', '6', '4', '2', '10']);
  });

  for (const sort of ['externalId', '-lastChangedAt'])
    it(`are the same in pages, by ${sort}`, async () => {
      const items = await walkPages<Image>(sales, path, { sort, limit: 2 });

      expect(idsOf(items)).toEqual(await found({ sort }));
    });

  const wanted: [string, Query, string[]][] = [
    ['the start of their id', { search: '1' }, ['1', '10']],
    ['the start of an article number', { search: '9106' }, ['1', '2']],
    ['the start of an article number of one letter', { search: 'u' }, ['3']],
    ['an article number only from its start', { search: '_1' }, []],
    ['a part of the name of a product', { search: 'ÄNNCHEN mit' }, ['5', '6']],
    ['an umlaut typed as two characters', { search: 'Ta\u0308nnchen' }, ['5', '6']],
    ['a part of the English name', { search: 'tle tr' }, ['5', '6']],
    ['no words across two names', { search: 'kerzen little' }, []],
    ['an underscore as itself', { search: 'x_' }, ['10']],
    ['a percent sign as itself', { search: '%' }, []],
    ['a quote as itself', { search: `' OR 1=1 --` }, []],
    ['their type, however it is written', { type: 'SZENE' }, ['2', '3']],
    ['being front for an article', { front: true }, ['1', '5']],
    ['being front for none', { front: false }, ['10', '2', '3', '4', '6']],
    ['having no article at the source', { orphaned: true }, ['4']],
    ['having one', { orphaned: false, type: 'Produktfoto' }, ['1', '10', '5']],
    ['being gone from the source', { removed: true }, ['7']],
    ['being there', { removed: false, search: '91' }, ['1', '2']],
    ['being gone, by an article number', { removed: true, search: '91' }, ['7']],
    ['an article number that addresses nothing', { issue: 'unmatched' }, ['10', '3', '5']],
    ['having no file with a URL', { issue: 'without-url' }, ['6']],
    ['not being processed at the source', { issue: 'unprocessed' }, ['6']],
    ['a file that cannot be fetched', { issue: 'broken' }, ['5']],
    ['the format of their original', { format: 'PSD', front: true }, ['1', '5']],
    ['a format that none has', { format: 'gif' }, []],
    ['being small', { resolution: 'below-500' }, ['10']],
    ['being smaller than is recommended', { resolution: 'below-1500', front: true }, ['1', '5']],
    ['being new', { since: '2020-01-01T00:00:00Z', type: 'szene' }, ['2', '3']],
    ['being newer than any is', { since: '2999-01-01T00:00:00Z' }, []],
    ['several things at once', { search: 'TM', front: true, issue: 'broken' }, ['5']],
  ];
  for (const [what, query, ids] of wanted)
    it(`are found by ${what}`, async () => {
      expect(await found(query)).toEqual(ids);
    });

  it('are counted when that is asked', async () => {
    const counted = async (query: Query) =>
      (await pageOf<Image>(sales, path, { ...query, count: true, limit: 1 })).total;

    expect(await counted({})).toBe(7);
    expect(await counted({ search: '9106' })).toBe(2);
    expect(await counted({ type: 'none' })).toBe(0);
    expect('total' in (await pageOf(sales, path))).toBeFalse();
  });

  it('are counted by tab and type as the list counts them, for the same search', async () => {
    const facetsOf = async (query: Query): Promise<Facets> =>
      (await sales.get(`${path}/facets`).query(query).expect(200)).body;
    const tabs = { orphaned: 1, unmatched: 3, broken: 1, duplicate: 0, unprocessed: 1, removed: 1 };

    expect(await facetsOf({})).toEqual({
      all: 7,
      ...tabs,
      types: [
        { value: 'Produktfoto', images: 4 },
        { value: 'Szene', images: 2 },
        { value: 'Illustration', images: 1 },
      ],
    });
    expect(await facetsOf({ search: '9106' })).toEqual(
      jasmine.objectContaining<Facets>({ all: 2, orphaned: 0, unmatched: 0, removed: 1 }),
    );
    expect((await facetsOf({ search: 'xqxq' })).types).toEqual([]);
  });

  it('are counted also behind the last one', async () => {
    const { nextCursor: cursor } = await pageOf<Image>(sales, path, { type: 'szene', limit: 1 });
    await hub.db.execute(`UPDATE images SET removed_at = now() WHERE external_id = '3'`);
    const page = await pageOf<Image>(sales, path, { type: 'szene', cursor: cursor!, count: true });
    await hub.db.execute(`UPDATE images SET removed_at = NULL WHERE external_id = '3'`);

    expect(page).toEqual({ items: [], nextCursor: null, total: 1 });
  });

  it('say what they show, and for which articles', async () => {
    const { items } = await pageOf<Image>(sales, path, { search: '2' });

    expect(items).toEqual([
      jasmine.objectContaining<Image>({
        externalId: '2',
        imageType: 'Szene',
        originalFormat: 'psd',
        imageUrl: jasmine.stringMatching(/^\/media\/2\/[^/]+\/910669\.webp\?/) as never,
        width: 1014,
        height: 1280,
        articles: [
          { number: '910669', variantCode: 'BE', front: false, products: ['910669'] },
          { number: '910670', variantCode: 'BE', front: false, products: ['910670'] },
        ],
        orphaned: false,
        isProcessed: true,
        removedAt: null,
      }),
    ]);
  });

  it('are called by their id in the URL when they have no article', async () => {
    const { items } = await pageOf<Image>(sales, path, { orphaned: true });

    expect(items[0]?.imageUrl).toMatch(/^\/media\/4\/[^/]+\/4\.webp\?/);
  });

  const invalid: Query[] = [
    { type: '' },
    { front: 'yes' },
    { issue: 'ugly' },
    { sort: 'lastChangedAt' },
    { search: 'a\0' },
    { limit: 201 },
    { unknown: 1 },
  ];
  for (const query of invalid)
    it(`cannot be asked for with ${JSON.stringify(query)}`, async () => {
      const response = await sales.get(path).query(query);

      expectProblem(response, { status: 400, code: 'validation' });
    });

  it('refuse the cursor of another order', async () => {
    const { nextCursor: cursor } = await pageOf<Image>(sales, path, { limit: 1 });
    const response = await sales.get(path).query({ cursor, sort: '-lastChangedAt' });

    expectProblem(response, { status: 400, code: 'invalid-cursor' });
  });

  it('are nothing for strangers', async () => {
    const anyone = await createTestApp({ db: hub.db }).as('anyone');

    for (const url of [path, `${path}/1`])
      expectProblem(await anyone.get(url), { status: 401, code: 'unauthenticated' });
  });
});

describe('Images that have the same file', () => {
  const hub = useHub();

  const putFile = (externalId: string, hash: string | null) =>
    hub.db.execute(
      `UPDATE pictures p SET content_hash = $2 FROM images i
       WHERE i.id = p.image_id AND i.external_id = $1 AND p.role = 'detail'`,
      [externalId, hash],
    );
  const twins = async () => {
    const sales = await createTestApp({ db: hub.db }).as('sales');
    return idsOf((await pageOf<Image>(sales, path, { issue: 'duplicate' })).items);
  };

  beforeEach(async () => {
    hub.source.records = [1, 2, 3].map((id) => record({ id }));
    await hub.sync();
    for (const id of ['1', '2', '3']) await putFile(id, 'same');
  });

  it('are found together', async () => {
    expect(await twins()).toEqual(['1', '2', '3']);
  });

  it('stand together in the list, page by page, by the first of them', async () => {
    hub.source.records = [1, 2, 3, 4, 5].map((id) => record({ id }));
    await hub.sync();
    for (const id of ['4', '1']) await putFile(id, 'another');
    const sales = await createTestApp({ db: hub.db }).as('sales');

    expect(await twins()).toEqual(['1', '4', '2', '3']);
    const paged = await walkPages<Image>(sales, path, { issue: 'duplicate', limit: 1 });
    expect(idsOf(paged)).toEqual(await twins());
  });

  it('name each other, live ones only', async () => {
    const sales = await createTestApp({ db: hub.db }).as('sales');
    const twinsOf = async (id: string) =>
      ((await sales.get(`${path}/${id}`).expect(200)).body as Details).sameFileAs;
    expect(await twinsOf('2')).toEqual(['1', '3']);

    hub.source.records = [2, 3].map((id) => record({ id }));
    await hub.sync();
    expect([await twinsOf('1'), await twinsOf('2')]).toEqual([[], ['3']]);

    await putFile('3', 'other');
    expect(await twinsOf('2')).toEqual([]);
  });

  it('are not found any more when their files are others', async () => {
    await putFile('1', 'other');
    expect(await twins()).toEqual(['2', '3']);

    await putFile('2', null);
    expect(await twins()).toEqual([]);
  });

  it('are not those that the source has no more, until they are back', async () => {
    const all = hub.source.records;
    hub.source.records = all.slice(0, 2);
    await hub.sync();
    expect(await twins()).toEqual(['1', '2']);

    hub.source.records = all;
    await hub.sync();
    expect(await twins()).toEqual(['1', '2', '3']);
  });
});

describe('One image', () => {
  const hub = useDatabase();
  let sales: Client;

  beforeAll(async () => {
    await putProducts(hub.db, ...family('11400', { BE: '910669', BL: '910670' }));
    const source = await startFakeSource([
      record({ id: 1, articles: [{ number: '11400', variant: null, front: true }] }),
      record({ id: 'a/b ö' as never, articles: [] }),
    ]);
    await sync({ db: hub.db, url: source.url });
    await source.close();
    await decide(hub.db, '910670', { hide: '1' });
    const settings = {
      IMAGE_URL_REWRITE: 'https://images.example.test/media/=>http://files.internal.test/kept/',
    };
    sales = await createTestApp({ db: hub.db, settings }).as('sales');
  });

  const open = async (id: string): Promise<Details> =>
    (await sales.get(`${path}/${encodeURIComponent(id)}`).expect(200)).body;

  it('tells what the list tells of it', async () => {
    const {
      renditions: _renditions,
      products: _products,
      metadata: _metadata,
      ...told
    } = await open('1');

    expect((await pageOf<Image>(sales, path, { search: '1' })).items).toEqual([told]);
  });

  it('tells in which galleries it is, and where', async () => {
    const named = (sku: string) => ({ sku, name: `Figur ${sku}`, nameEn: `Figure ${sku}` });
    expect((await open('1')).products).toEqual([
      { ...named('11400'), position: 0, isPrimary: true, isHidden: false },
      { ...named('910669'), position: 0, isPrimary: true, isHidden: false },
      { ...named('910670'), position: null, isPrimary: false, isHidden: true },
    ]);
  });

  it('tells all its files, where they are, and which a browser shows', async () => {
    const { renditions } = await open('1');

    expect(
      renditions.map(({ role, format, webDisplayable }) => [role, format, webDisplayable]),
    ).toEqual(
      jasmine.arrayWithExactContents([
        ['original', 'psd', false],
        ['export', 'png', true],
        ['export', 'jpg_g', true],
        ['export', 'psd', false],
      ]),
    );
    expect(renditions.find(({ format }) => format === 'png')).toEqual({
      role: 'export',
      format: 'png',
      width: 158,
      height: 200,
      bytes: Math.round(69.1 * 1024),
      url: 'http://files.internal.test/kept/1.png',
      webDisplayable: true,
    });
  });

  it('tells what else the source says of it', async () => {
    expect((await open('1')).metadata).toEqual(
      jasmine.objectContaining({ uploadedFrom: 'Web server folder' }),
    );
  });

  it('can have an odd id', async () => {
    expect((await open('a/b ö')).externalId).toBe('a/b ö');
  });

  it('can be gone from the source', async () => {
    await hub.db.execute(`UPDATE images SET removed_at = '2026-01-01Z' WHERE external_id = '1'`);
    const { removedAt } = await open('1');
    await hub.db.execute(`UPDATE images SET removed_at = NULL WHERE external_id = '1'`);

    expect(removedAt).toBe('2026-01-01T00:00:00.000Z');
  });

  it('is not sent again while it has not changed', async () => {
    const first = await sales.get(`${path}/1`).expect(200);

    await sales.get(`${path}/1`).set('If-None-Match', first.get('ETag')!).expect(304);
  });

  it('is not there when the source never had it', async () => {
    expectProblem(await sales.get(`${path}/0815`), { status: 404, code: 'image-not-found' });
  });

  it('cannot be asked for with a NUL', async () => {
    expectProblem(await sales.get(`${path}/a%00`), { status: 400, code: 'validation' });
  });
});
