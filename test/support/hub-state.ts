import type { Database } from '../../shared/db/database.ts';
import type { SyncEntry } from '../../shared/db/models/sync-entry.ts';

export type StoredGallery = {
  sku: string;
  matchedBy: string;
  articleNumber: string | null;
  tried: unknown[];
  primaryBy: string;
  isChoiceLost: boolean;
  primary: string | null;
  imageCount: number;
  images: StoredImage[];
  hidden: StoredImage[];
};
type StoredImage = {
  externalId: string;
  priority: number;
  isFront: boolean;
  articleNumber: string;
  variantCode: string | null;
};

const shown = `jsonb_build_object('externalId', i.external_id, 'priority', g.priority,
  'isFront', g.is_front, 'articleNumber', g.article_number, 'variantCode', g.variant_code)`;

const imagesOf = (condition: string) => `(
  SELECT coalesce(jsonb_agg(${shown} ORDER BY g.position, i.external_id), '[]')
  FROM gallery_images g JOIN images i ON i.id = g.image_id
  WHERE g.product_id = p.id AND ${condition})`;

/** Every product's gallery as the tables have it, by SKU. */
export async function storedGalleries(db: Database): Promise<Map<string, StoredGallery>> {
  const rows = await db.select<StoredGallery>(
    `SELECT p.sku, p.matched_by AS "matchedBy", p.matched_number AS "articleNumber", p.tried,
       p.primary_by AS "primaryBy", p.is_choice_lost AS "isChoiceLost",
       p.image_count AS "imageCount",
       (SELECT external_id FROM images WHERE id = p.primary_image_id) AS primary,
       ${imagesOf('g.position IS NOT NULL')} AS images, ${imagesOf('g.is_hidden')} AS hidden
     FROM products p ORDER BY p.sku`,
  );
  return new Map(rows.map((row) => [row.sku, row]));
}

/** The external ids of a product's gallery, in order. */
export async function galleryOf(db: Database, sku: string): Promise<string[]> {
  const gallery = (await storedGalleries(db)).get(sku);
  if (!gallery) throw new Error(`There is no product ${sku}`);
  return gallery.images.map(({ externalId }) => externalId);
}

/** A run's log, without what the database adds; in order. */
export async function entriesOf(db: Database, runId: number) {
  const entries = await db.SyncEntry.findAll({ where: { runId }, order: ['id'] });
  return entries.map((entry) => {
    const { id: _id, runId: _runId, ...told } = entry.get() as SyncEntry;
    return told;
  });
}

export const imageTables = [
  'images',
  'image_articles',
  'article_addresses',
  'gallery_images',
  'products',
  'pictures',
];

/** Which version of each row is stored: the same before and after means that nothing was written. */
export async function rowVersions(db: Database, tables = imageTables): Promise<string> {
  return dump(db, tables, 'json_build_array(t.ctid::text, t.xmin::text)', 't.ctid');
}

/** What the tables say, whatever the order of their rows. */
export async function contentOf(db: Database, tables = imageTables): Promise<string> {
  return dump(db, tables, 'to_jsonb(t)', 'to_jsonb(t)::text');
}

async function dump(db: Database, tables: string[], row: string, order: string): Promise<string> {
  const dumps = tables.map(async (table) => {
    const [found] = await db.select<{ rows: string }>(
      `SELECT coalesce(json_agg(${row} ORDER BY ${order})::text, '[]') AS rows FROM ${table} t`,
    );
    return `${table}: ${found!.rows}`;
  });
  return (await Promise.all(dumps)).join('\n');
}

/** What lists are filtered by must say what the rows say from which it was worked out. */
export async function wrongFilters(db: Database): Promise<object[]> {
  return db.select(
    `SELECT 'unmatched' AS what, number || ' ' || variant_code AS which
     FROM (SELECT r.number, r.variant_code, count(*)::integer AS image_count
           FROM image_articles r JOIN images i ON i.id = r.image_id AND i.removed_at IS NULL
           WHERE NOT EXISTS (SELECT FROM article_addresses a
                             WHERE a.number = r.number AND a.variant_code = r.variant_code)
           GROUP BY r.number, r.variant_code) expected
     FULL JOIN unmatched_articles u USING (number, variant_code, image_count)
     WHERE u IS NULL OR expected IS NULL
     UNION ALL
     SELECT 'image types', sku FROM products p WHERE image_types <> ARRAY(
       SELECT DISTINCT lower(i.image_type) AS type FROM gallery_images g
       JOIN images i ON i.id = g.image_id WHERE g.product_id = p.id AND NOT g.is_hidden ORDER BY type)
     UNION ALL
     SELECT 'gallery facts', sku FROM products p WHERE (has_product_photo, has_hidden) <> (
       SELECT coalesce(bool_or(priority <= 2) FILTER (WHERE NOT is_hidden), false),
         coalesce(bool_or(is_hidden), false)
       FROM gallery_images WHERE product_id = p.id)
     UNION ALL
     SELECT 'front and edge', sku FROM products p
     WHERE primary_edge IS DISTINCT FROM shorter_edge_of(p.primary_image_id) OR has_front <> EXISTS (
       SELECT FROM gallery_images WHERE product_id = p.id AND is_front AND NOT is_hidden)
     UNION ALL
     SELECT 'article numbers', sku FROM products p WHERE article_numbers <> coalesce((
       SELECT string_agg(DISTINCT number, ' ' ORDER BY number) FROM article_addresses
       WHERE product_id = p.id AND number <> p.sku), '')
     UNION ALL
     SELECT 'articles', external_id FROM images i WHERE (has_articles, has_front) <> (
       SELECT count(*) > 0, coalesce(bool_or(is_front), false)
       FROM image_articles WHERE image_id = i.id)`,
  );
}

/** Leaves the tables as the migrations made them. */
export async function emptyHub(db: Database): Promise<void> {
  await db.execute(
    `TRUNCATE products, images, unmatched_articles, aliases, sync_runs, primary_choices,
       hidden_images, idle_files CASCADE`,
  );
  await db.execute(
    `UPDATE source_state SET checked_at = NULL, is_reachable = NULL, error_code = NULL,
       rules_fingerprint = NULL`,
  );
}
