import { createConditions } from '../../shared/db/conditions.ts';
import type { Database } from '../../shared/db/database.ts';
import { keysOf, orderBy, startAfter, type Order, type PageKey } from '../../shared/db/keyset.ts';
import { lastSyncedAt } from '../../shared/db/last-synced-at.ts';
import { pictureOf, type KeptPicture } from '../../shared/db/pictures-of-images.ts';
import type { Rendition } from '../../shared/domain/source-record.ts';
import type { Schema } from '../http/operation.ts';
import { filterImages, type ImageFilter } from './image-filter.ts';

export type ImageRow = {
  externalId: string;
  imageType: string;
  originalFormat: string | null;
  isProcessed: boolean;
  hasArticles: boolean;
  sameFileAs: string[];
  articles: Schema<'ImageArticle'>[];
  detail: Rendition | null;
  picture: KeptPicture | null;
  firstSeenAt: Date;
  lastChangedAt: Date;
  lastSyncedAt: Date;
  removedAt: Date | null;
};

export type ImageDetailsRow = ImageRow & {
  renditions: Rendition[];
  products: Schema<'ImageDetails'>['products'];
  metadata: Record<string, unknown>;
};

const articles = `(
  SELECT coalesce(json_agg(one), '[]') FROM (
    SELECT r.number, nullif(r.variant_code, '') AS "variantCode", r.is_front AS front,
      ARRAY(
        SELECT p.sku FROM article_addresses a JOIN products p ON p.id = a.product_id
        WHERE a.number = r.number AND a.variant_code = r.variant_code ORDER BY p.sku LIMIT 50
      ) AS products
    FROM image_articles r WHERE r.image_id = i.id ORDER BY r.number, r.variant_code LIMIT 200
  ) one)`;

const sameFileAs = `ARRAY(
  SELECT t.external_id FROM images t WHERE t.twin_group = i.twin_group AND t.id <> i.id
  ORDER BY t.external_id LIMIT 20)`;

const imageColumns = `
  i.external_id AS "externalId", i.image_type AS "imageType",
  i.original_format AS "originalFormat", i.is_processed AS "isProcessed",
  i.has_articles AS "hasArticles", ${sameFileAs} AS "sameFileAs", ${articles} AS articles,
  i.detail, ${pictureOf('i.id')} AS picture,
  i.first_seen_at AS "firstSeenAt", i.last_changed_at AS "lastChangedAt",
  ${lastSyncedAt} AS "lastSyncedAt", i.removed_at AS "removedAt"`;

const products = `(
  SELECT coalesce(json_agg(one), '[]') FROM (
    SELECT p.sku, p.name, p.name_en AS "nameEn", g.position, coalesce(g.position = 0, false) AS "isPrimary",
      g.is_hidden AS "isHidden"
    FROM gallery_images g JOIN products p ON p.id = g.product_id
    WHERE g.image_id = i.id ORDER BY p.sku LIMIT 200
  ) one)`;

type Page = { order: Order; after?: PageKey[] | undefined; limit: number; count: boolean };

/** The images that fit, in this order, from the one after `after`; if asked for, with their number. */
export function listImageRows(
  db: Database,
  filter: ImageFilter,
  { order, after, limit, count }: Page,
): Promise<(ImageRow & { keys: PageKey[]; total?: number })[]> {
  const conditions = createConditions();
  filterImages(conditions, filter);
  const total = `, (SELECT count(*) FROM images i WHERE ${conditions.sql()}) AS total`;
  if (after) startAfter(conditions, order, after);
  // The page first, then its pictures and articles: never those of all that fit.
  return db.select(
    `SELECT ${imageColumns}, ${keysOf(order)} AS keys ${count ? total : ''}
     FROM (SELECT * FROM images i WHERE ${conditions.sql()}
           ORDER BY ${orderBy(order)} LIMIT ${limit}) i
     ORDER BY ${orderBy(order)}`,
    conditions.bind,
  );
}

export async function countImages(db: Database, filter: ImageFilter): Promise<number> {
  const conditions = createConditions();
  filterImages(conditions, filter);
  const [row] = await db.select<{ total: number }>(
    `SELECT count(*) AS total FROM images i WHERE ${conditions.sql()}`,
    conditions.bind,
  );
  return row!.total;
}

export async function findImageRow(
  db: Database,
  externalId: string,
): Promise<ImageDetailsRow | null> {
  const [row] = await db.select<ImageDetailsRow>(
    `SELECT ${imageColumns}, i.renditions, ${products} AS products, i.metadata
     FROM images i WHERE i.external_id = $1`,
    [externalId],
  );
  return row ?? null;
}
