import type { Transaction } from 'sequelize';
import type { Database } from '../../shared/db/database.ts';
import type { Gallery } from '../../shared/domain/gallery.ts';
import type { Rendition } from '../../shared/domain/source-record.ts';

/** What is known of the file that the hub shows for an image; null without a displayable one. */
export type PictureFacts = {
  sourceUrl: string;
  contentHash: string | null;
  width: number | null;
  height: number | null;
  format: string | null;
} | null;

export type SummaryRow = {
  id: number;
  sku: string;
  name: string;
  nameEn: string | null;
  kind: 'parent' | 'variant';
  parentSku: string | null;
  variantCode: string | null;
  category: string | null;
  active: boolean;
  imageCount: number;
  updatedAt: Date;
  primary: {
    externalId: string;
    imageType: string;
    isFront: boolean;
    picture: PictureFacts;
  } | null;
};

export type ProductRow = SummaryRow & {
  baseSku: string | null;
  legacySku: string | null;
  attributes: Record<string, unknown>;
  matchedBy: Gallery['matchedBy'];
  matchedNumber: string | null;
  tried: Gallery['tried'];
  primaryBy: Gallery['primaryBy'];
  isChoiceLost: boolean;
  choice: { externalId: string; chosenBy: string | null; chosenAt: string } | null;
};

export type ImageRow = {
  externalId: string;
  imageType: string;
  position: number | null;
  priority: number;
  isFront: boolean;
  articleNumber: string;
  variantCode: string | null;
  renditions: Rendition[];
  metadata: Record<string, unknown>;
  detail: Rendition | null;
  lastSyncedAt: Date;
  picture: PictureFacts;
};

/** The copy of the detail rendition; that of the thumbnail where the detail cannot be fetched. */
const picture = (image: string) => `(
  SELECT json_build_object('sourceUrl', source_url, 'contentHash', content_hash,
    'width', width, 'height', height, 'format', format)
  FROM pictures WHERE image_id = ${image}
  ORDER BY (role = 'detail' AND (content_hash IS NOT NULL OR failures = 0)) DESC,
    content_hash IS NULL, role LIMIT 1)`;

const summaryColumns = `
  p.id, p.sku, p.name, p.name_en AS "nameEn", p.kind, p.parent_sku AS "parentSku",
  p.variant_code AS "variantCode", p.category, p.is_active AS active,
  p.image_count AS "imageCount", p.updated_at AS "updatedAt",
  CASE WHEN i.id IS NOT NULL THEN json_build_object('externalId', i.external_id,
    'imageType', i.image_type, 'isFront', g.is_front, 'picture', ${picture('i.id')}) END AS primary`;

const summaryTables = `
  products p
  LEFT JOIN images i ON i.id = p.primary_image_id
  LEFT JOIN gallery_images g ON g.product_id = p.id AND g.image_id = p.primary_image_id`;

export type ProductFilter = {
  search?: string | undefined;
  kind?: 'parent' | 'variant' | undefined;
  parentSku?: string | undefined;
  category?: string | undefined;
  hasImages?: boolean | undefined;
};

/** Products in the order of their SKU, from the one after `after`. */
export async function listProductRows(
  db: Database,
  filter: ProductFilter,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<SummaryRow[]> {
  const { where, bind } = whereOf(filter, after);
  return db.select<SummaryRow>(
    `SELECT ${summaryColumns} FROM ${summaryTables} WHERE ${where} ORDER BY p.sku LIMIT ${limit}`,
    bind,
  );
}

export async function countProductRows(db: Database, filter: ProductFilter): Promise<number> {
  const { where, bind } = whereOf(filter);
  const [row] = await db.select<{ total: number }>(
    `SELECT count(*) AS total FROM products p WHERE ${where}`,
    bind,
  );
  return row!.total;
}

function whereOf(filter: ProductFilter, after?: string): { where: string; bind: unknown[] } {
  const bind: unknown[] = [];
  const conditions = ['true'];
  const require = (condition: (place: string) => string, value: unknown) => {
    bind.push(value);
    conditions.push(condition(`$${bind.length}`));
  };
  for (const word of wordsOf(filter.search))
    require((place) => `p.search_text LIKE ${place}`, `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`);
  if (filter.kind) require((place) => `p.kind = ${place}`, filter.kind);
  if (filter.parentSku) require((place) => `p.parent_sku = ${place}`, filter.parentSku);
  if (filter.category) require((place) => `p.category = ${place}`, filter.category);
  if (filter.hasImages !== undefined)
    conditions.push(filter.hasImages ? 'p.image_count > 0' : 'p.image_count = 0');
  if (after !== undefined) require((place) => `p.sku > ${place}`, after);
  return { where: conditions.join(' AND '), bind };
}

const mostWords = 10;

/** In the spelling of the column: small letters, an umlaut as one character. */
function wordsOf(search = ''): string[] {
  const words = search.normalize('NFC').toLowerCase().split(/\s+/);
  return words.filter(Boolean).slice(0, mostWords);
}

export async function findProductRow(
  db: Database,
  sku: string,
  within?: Transaction,
): Promise<ProductRow | null> {
  const [row] = await db.select<ProductRow>(
    `SELECT ${summaryColumns}, p.base_sku AS "baseSku", p.legacy_sku AS "legacySku", p.attributes,
       p.matched_by AS "matchedBy", p.matched_number AS "matchedNumber", p.tried,
       p.primary_by AS "primaryBy",
       p.is_choice_lost AS "isChoiceLost",
       CASE WHEN c.product_id IS NOT NULL THEN json_build_object('externalId', c.external_id,
         'chosenBy', u.email, 'chosenAt', c.chosen_at) END AS choice
     FROM ${summaryTables}
       LEFT JOIN primary_choices c ON c.product_id = p.id LEFT JOIN users u ON u.id = c.chosen_by
     WHERE p.sku = $1`,
    [sku],
    within,
  );
  return row ?? null;
}

const mostImages = 200;

/** The images of a product in gallery order; hidden ones, if wanted, at the end. */
export function listImageRows(
  db: Database,
  productId: number,
  { isHiddenWanted }: { isHiddenWanted: boolean },
): Promise<ImageRow[]> {
  return db.select<ImageRow>(
    `SELECT i.external_id AS "externalId", i.image_type AS "imageType", g.position, g.priority,
       g.is_front AS "isFront", g.article_number AS "articleNumber",
       g.variant_code AS "variantCode", i.renditions, i.metadata, i.detail,
       greatest(i.last_changed_at, (
         SELECT max(completed_at) FROM sync_runs
         WHERE status = 'completed' AND scope = 'full' AND NOT dry_run)) AS "lastSyncedAt",
       ${picture('i.id')} AS picture
     FROM gallery_images g JOIN images i ON i.id = g.image_id
     WHERE g.product_id = $1 AND (NOT g.is_hidden OR $2)
     ORDER BY g.position NULLS LAST, g.priority, i.id LIMIT ${mostImages}`,
    [productId, isHiddenWanted],
  );
}
