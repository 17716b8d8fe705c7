import type { Config } from '../../shared/config.ts';
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
import { pictureOf, type KeptPicture } from '../../shared/db/pictures-of-images.ts';
import { suggestions } from '../../shared/db/suggest-products.ts';
import type { Operation, Schema } from '../http/operation.ts';
import { pageOf, readCursorKeys, writeCursor } from '../http/paging.ts';
import { presentPicture } from '../media/present-picture.ts';

type Article = Schema<'UnmatchedArticlePage'>['items'][number];
type Row = Omit<Article, 'thumbnailUrl'> & {
  externalId: string | null;
  picture: KeptPicture | null;
  keys: PageKey[];
};

const list = 'unmatched-articles';
const mostLookedAt = 200; // what suggestions cost: as many as a page has at most
const order: Order = {
  keys: [countKey('(-u.image_count)'), textKey('u.number'), textKey('u.variant_code')],
  isDescending: false,
};

/** An admin looks for what the source calls otherwise than the ERP, to say what it means. */
export const listUnmatchedArticles: Operation<'listUnmatchedArticles'> = async (
  call,
  { db, config },
) => {
  const { cursor, limit = 50, count, search, suggested = false } = call.query;
  const after = readCursorKeys(list, order, cursor);
  const { page, last } = suggested
    ? await findSuggested(db, search, { after, limit })
    : pageOf(await listRows(db, search, { after, limit: limit + 1 }), limit);
  return {
    status: 200,
    body: {
      items: page.map((row) => presentArticle(row, config)),
      nextCursor: last ? writeCursor(list, ...last.keys) : null,
      ...(count && !suggested && { total: await countRows(db, search) }),
    },
  };
};

function presentArticle(
  { externalId, picture, keys: _keys, ...told }: Row,
  config: Config,
): Article {
  const product = { sku: told.number, name: '' }; // as the file is called
  const shown = presentPicture({ externalId: externalId ?? '', picture, product }, config);
  return { ...told, thumbnailUrl: shown.thumbnailUrl };
}

type Page = { after: PageKey[] | undefined; limit: number };

/** Those with a suggestion among the next ones; `last` is where to look on, even if none has any. */
async function findSuggested(db: Database, search: string | undefined, { after, limit }: Page) {
  const looked = await listRows(db, search, { after, limit: mostLookedAt });
  const found = looked.filter(({ suggestions }) => suggestions.length > 0);
  const page = found.slice(0, limit);
  if (found.length > limit) return { page, last: page.at(-1) };
  return { page, last: looked.length === mostLookedAt ? looked.at(-1) : undefined };
}

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
       ${suggestions('u.number')} AS suggestions, ${keysOf(order)} AS keys,
       i.external_id AS "externalId", ${pictureOf('i.id')} AS picture
     FROM (SELECT * FROM unmatched_articles u WHERE ${conditions.sql()}
           ORDER BY ${orderBy(order)} LIMIT ${limit}) u
     LEFT JOIN images i ON i.id = ${firstImage}
     ORDER BY ${orderBy(order)}`,
    conditions.bind,
  );
}

const firstImage = `(
  SELECT image_id FROM image_articles r JOIN images live ON live.id = r.image_id
  WHERE r.number = u.number AND r.variant_code = u.variant_code AND live.removed_at IS NULL
  ORDER BY image_id LIMIT 1)`;

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
