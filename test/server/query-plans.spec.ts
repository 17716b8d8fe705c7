import fc from 'fast-check';
import { listImages } from '../../server/images/list-images.ts';
import { listProducts } from '../../server/products/list-products.ts';
import { listFindings } from '../../server/quality/list-findings.ts';
import { listShots } from '../../server/quality/list-shots.ts';
import type { Database } from '../../shared/db/database.ts';
import { findingNames } from '../../shared/quality/findings.ts';
import { fillLargeCatalogue } from '../support/large-catalogue.ts';
import { testConfig } from '../support/test-config.ts';
import { useDatabase } from '../support/test-database.ts';

type Query = Record<string, unknown>;
type Page = { items: unknown[]; nextCursor: string | null };
type Statement = { sql: string; bind: unknown[] };

/** Each filter with what is common, what is rare, and what there is none of. */
const productFilters = {
  search: ['figure', '49999', 'figure 1', 'zug 77', 'xq', 'xqxq', 'a b c d', 'ähre', '%'],
  kind: ['parent', 'variant'],
  parentSku: ['100500', 'none'],
  category: ['Kategorie 3', 'Rarität', 'none'],
  hasImages: [true, false],
  imageType: ['Produktfoto', 'SZENE', 'Illustration', 'none'],
  active: [true, false],
  issue: [
    ['without-images'],
    ['low-resolution', 'with-hidden'],
    ['lost-choice'],
    ['inherited-only'],
  ],
};
const productSorts = ['sku', 'name', 'updatedAt', 'imageCount', 'resolution'].flatMap((by) => [
  by,
  `-${by}`,
]);
const imageFilters = {
  search: ['1', '100', '10012', 'zz', 'hase', 'figure', 'figure 777', 'X1', 'xqxq', '%'],
  type: ['produktfoto', 'Markt-Messe-Shop', 'Illustration', 'none'],
  front: [true, false],
  orphaned: [true, false],
  removed: [true, false],
  issue: ['unmatched', 'without-url', 'unprocessed', 'broken', 'duplicate'],
  format: ['PSD', 'none'],
  resolution: ['below-500', 'below-1500'],
  since: ['2024-06-01T00:00:00Z', '2999-01-01T00:00:00Z'],
};
const imageSorts = ['externalId', '-lastChangedAt'];

/** No filter, each alone, and some at random together; each in every order or in a random one. */
function queriesOf(filters: Record<string, unknown[]>, sorts: string[], count: number): Query[] {
  const alone = Object.entries(filters).flatMap(([name, values]) =>
    values.map((value) => ({ [name]: value })),
  );
  const each = [{}, ...alone].flatMap((query) => sorts.map((sort) => ({ ...query, sort })));
  const named = Object.entries(filters).map(([name, values]) => [name, fc.constantFrom(...values)]);
  const some = fc.record(Object.fromEntries(named) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: [],
  });
  const together = fc.tuple(some, fc.constantFrom(...sorts));
  return [...each, ...fc.sample(together, count).map(([query, sort]) => ({ ...query, sort }))];
}

describe('A large catalogue', () => {
  const hub = useDatabase();
  const config = testConfig();
  const statements: Statement[] = [];
  let db: Database;

  beforeAll(async () => {
    await fillLargeCatalogue(hub.db);
    const select: Database['select'] = (sql, bind = []) => {
      statements.push({ sql, bind });
      return hub.db.select(sql, bind);
    };
    db = { ...hub.db, select };
  }, 120_000);

  const products = async (query: Query): Promise<Page> => {
    const reply = await listProducts({ query } as never, { db, config } as never);
    return reply.body as Page;
  };
  const images = async (query: Query): Promise<Page> => {
    const reply = await listImages({ query } as never, { db, config } as never);
    return reply.body as Page;
  };

  async function statementsOf(list: typeof products, query: Query): Promise<Statement[]> {
    statements.length = 0;
    const { nextCursor } = await list(query);
    const first = statements.splice(0);
    if (nextCursor === null) return first;
    await list({ ...query, cursor: nextCursor });
    return [...first, ...statements.splice(0)];
  }

  async function tablesReadWhole({ sql, bind }: Statement): Promise<string[]> {
    const plan = await hub.db.select<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, bind);
    const read = plan.map((line) => /Seq Scan on (\w+)/.exec(line['QUERY PLAN'])?.[1]);
    const large = ['products', 'images', 'gallery_images', 'image_articles', 'pictures'];
    return large.filter((table) => read.includes(table));
  }

  const lists: [string, typeof products, Query[]][] = [
    ['products', products, queriesOf(productFilters, productSorts, 150)],
    ['images', images, queriesOf(imageFilters, imageSorts, 150)],
  ];
  for (const [what, list, queries] of lists)
    it(`reads no table from end to end to list ${what}, whatever is asked`, async () => {
      for (const query of queries)
        for (const statement of await statementsOf(list, query)) {
          const tables = await tablesReadWhole(statement);
          expect(tables).withContext(JSON.stringify(query)).toEqual([]);
        }
    }, 120_000);

  it('reads no table from end to end to list what a finding concerns, or the shots', async () => {
    const deps = { db, config } as never;
    const found = (finding: string) => async (query: Query) =>
      (await listFindings({ path: { finding }, query } as never, deps)).body as Page;
    const shots = async (query: Query) => (await listShots({ query } as never, deps)).body as Page;
    for (const list of [...findingNames.map(found), shots])
      for (const statement of await statementsOf(list, {}))
        expect(await tablesReadWhole(statement))
          .withContext(statement.sql)
          .toEqual([]);
  });

  // The third one asks for the age of the data, for the header.
  const counted: [string, typeof products, Query][] = [
    ['products', products, { search: 'figure', sort: 'name', count: true }],
    ['images', images, { search: 'figure 777', count: true }],
    ['images that nothing fits', images, { search: 'xqxq', count: true }],
  ];
  for (const [what, list, query] of counted)
    it(`asks two questions for a page of ${what} with their number`, async () => {
      statements.length = 0;
      await list({ ...query, limit: 50 });

      expect(statements.length).toBe(2);
    });

  it('finds the same images, whether the search finds few or very many', async () => {
    const idsOf = async (query: Query) => {
      const { items } = await images({ limit: 200, ...query });
      return (items as { externalId: string }[]).map(({ externalId }) => externalId);
    };
    const rare = { type: 'Illustration' };
    const all = await idsOf(rare);
    const named = new Set(await idsOf({ ...rare, search: 'hase' }));

    expect(await idsOf({ ...rare, search: 'figure' })).toEqual(all);
    expect([...named].every((id) => all.includes(id)) && named.size > 0).toBeTrue();
    expect(named.size).toBeLessThan(all.length);
  });
});
