import {
  createConditions,
  hasTrigram,
  likePattern,
  type Conditions,
} from '../../shared/db/conditions.ts';
import type { Database } from '../../shared/db/database.ts';

/** The ids that a search found; null for too many to be told. */
export type FoundImages = { search: string; ids: number[] | null };

const mostIds = 2000;

/**
 * Looks up images by the start of their id or of an article number, or by the name of a product.
 * Where too many are found, some are met soon enough on the way along the list.
 */
export async function searchImages(db: Database, search: string): Promise<FoundImages> {
  const { place, bind } = createConditions();
  const ways = waysOf(search, place).map(
    ({ all }) => `SELECT json_agg(id) AS ids FROM (${all} LIMIT ${mostIds + 1}) found`,
  );
  const rows = await db.select<{ ids: number[] | null }>(ways.join(' UNION ALL '), bind);
  const found = rows.map(({ ids }) => ids ?? []);
  const isTooMuch = found.some(({ length }) => length > mostIds);
  return { search, ids: isTooMuch ? null : [...new Set(found.flat())] };
}

/** Asks the rows `i` of `images` for what was found. */
export function requireFound(
  { require, place }: Pick<Conditions, 'require' | 'place'>,
  { search, ids }: FoundImages,
): void {
  if (ids) return require(`i.id IN (SELECT unnest(${place(ids)}::bigint[]))`);
  const ways = waysOf(search, place).map(({ one }) => one);
  require(`(${ways.join(' OR ')})`);
}

/** A way to find images: SQL for all that are found so, and for whether the image `i` is. */
type Way = { all: string; one: string };

/**
 * Each in an order that an index has, and with OFFSET 0 looked up one by one, where PostgreSQL, as it
 * expects many, would begin to read whole tables.
 */
function waysOf(search: string, place: Conditions['place']): Way[] {
  const text = search.normalize('NFC');
  const start = place(likePattern(text, 'at the start'));
  const byId = {
    all: `SELECT id FROM images WHERE external_id LIKE ${start} ORDER BY external_id`,
    one: `i.external_id LIKE ${start}`,
  };
  const byNumber = {
    all: `SELECT image_id AS id FROM image_articles WHERE number LIKE ${start} ORDER BY number`,
    one: `EXISTS (SELECT FROM image_articles r
      WHERE r.image_id = i.id AND r.number LIKE ${start} OFFSET 0)`,
  };
  return hasTrigram(text) ? [byId, byNumber, byName(text.toLowerCase(), place)] : [byId, byNumber];
}

function byName(text: string, place: Conditions['place']): Way {
  const isNamed = `p.search_text LIKE ${place(likePattern(text, 'anywhere'))}
    AND strpos(lower(p.name || E'\\n' || coalesce(p.name_en, '')), ${place(text)}) > 0`;
  return {
    all: `SELECT g.image_id AS id
      FROM (SELECT id FROM products p WHERE ${isNamed} ORDER BY sku LIMIT ${mostIds + 1}) p,
        LATERAL (SELECT image_id FROM gallery_images WHERE product_id = p.id OFFSET 0) g`,
    one: `EXISTS (SELECT FROM gallery_images g JOIN products p ON p.id = g.product_id
      WHERE g.image_id = i.id AND ${isNamed} OFFSET 0)`,
  };
}
