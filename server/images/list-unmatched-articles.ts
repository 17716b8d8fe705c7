import { createConditions, likePattern, type Conditions } from '../../shared/db/conditions.ts';
import type { Database } from '../../shared/db/database.ts';
import {
  countKey,
  keysOf,
  orderBy,
  startAfter,
  textKey,
  type Order,
  type PageKey,
} from '../../shared/db/keyset.ts';
import { suggestions } from '../../shared/db/suggest-products.ts';
import type { Operation, Schema } from '../http/operation.ts';
import { pageOf, readCursorKeys, writeCursor } from '../http/paging.ts';

type Row = Schema<'UnmatchedArticlePage'>['items'][number] & { keys: PageKey[] };

const list = 'unmatched-articles';
const order: Order = {
  keys: [countKey('(-u.image_count)'), textKey('u.number'), textKey('u.variant_code')],
  isDescending: false,
};

/** An admin looks for what the source calls otherwise than the ERP, to say what it means. */
export const listUnmatchedArticles: Operation<'listUnmatchedArticles'> = async (call, { db }) => {
  const { cursor, limit = 50, count, search } = call.query;
  const after = readCursorKeys(list, order, cursor);
  const rows = await listRows(db, search, { after, limit: limit + 1 });
  const { page, last } = pageOf(rows, limit);
  return {
    status: 200,
    body: {
      items: page.map(({ keys: _keys, ...item }) => item),
      nextCursor: last ? writeCursor(list, ...last.keys) : null,
      ...(count && { total: await countRows(db, search) }),
    },
  };
};

type Page = { after: PageKey[] | undefined; limit: number };

function listRows(
  db: Database,
  search: string | undefined,
  { after, limit }: Page,
): Promise<Row[]> {
  const conditions = createConditions();
  requireStart(conditions, search);
  if (after) startAfter(conditions, order, after);
  return db.select<Row>(
    `SELECT u.number, nullif(u.variant_code, '') AS "variantCode", u.image_count AS images,
       ${suggestions('u.number')} AS suggestions, ${keysOf(order)} AS keys
     FROM (SELECT * FROM unmatched_articles u WHERE ${conditions.sql()}
           ORDER BY ${orderBy(order)} LIMIT ${limit}) u
     ORDER BY ${orderBy(order)}`,
    conditions.bind,
  );
}

async function countRows(db: Database, search: string | undefined): Promise<number> {
  const conditions = createConditions();
  requireStart(conditions, search);
  const [row] = await db.select<{ total: number }>(
    `SELECT count(*) AS total FROM unmatched_articles u WHERE ${conditions.sql()}`,
    conditions.bind,
  );
  return row!.total;
}

function requireStart({ require, place }: Conditions, search: string | undefined): void {
  if (search) require(`u.number LIKE ${place(likePattern(search, 'at the start'))}`);
}
