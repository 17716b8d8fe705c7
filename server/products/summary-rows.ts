import { writtenAlt } from '../../shared/db/alt-texts.ts';
import { createConditions } from '../../shared/db/conditions.ts';
import type { Database } from '../../shared/db/database.ts';
import { keysOf, orderBy, startAfter, type Order, type PageKey } from '../../shared/db/keyset.ts';
import { pictureOf } from '../../shared/db/pictures-of-images.ts';
import {
  filterProducts,
  type ProductFilter,
  type ProductIssue,
} from '../../shared/db/product-filter.ts';
import { selectImages, type ImageRow } from './gallery-rows.ts';
import { productOrder } from './product-order.ts';

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
  issues: ProductIssue[];
  updatedAt: Date;
  primary: PrimaryRow | null;
};

type PrimaryRow = Pick<
  ImageRow,
  'externalId' | 'imageType' | 'isFront' | 'variantCode' | 'writtenAlt' | 'picture'
>;

export const summaryColumns = `
  p.id, p.sku, p.name, p.name_en AS "nameEn", p.kind, p.parent_sku AS "parentSku",
  p.variant_code AS "variantCode", p.category, p.is_active AS active,
  p.image_count AS "imageCount", p.issues, p.updated_at AS "updatedAt",
  CASE WHEN i.id IS NOT NULL THEN json_build_object('externalId', i.external_id,
    'imageType', i.image_type, 'isFront', g.is_front, 'variantCode', g.variant_code,
    'writtenAlt', ${writtenAlt('p.id', 'i.external_id')},
    'picture', ${pictureOf('i.id')}) END AS primary`;

/** The primary image `i` of the product `p`, and its place `g` in the gallery. */
export const joinPrimary = `
  LEFT JOIN images i ON i.id = p.primary_image_id
  LEFT JOIN gallery_images g ON g.product_id = p.id AND g.image_id = p.primary_image_id`;

type Page = { order?: Order; after?: PageKey[] | undefined; limit: number };

/** The products that fit, in this order, from the one after `after`; each with its keys there. */
export async function listProductRows(
  db: Database,
  filter: ProductFilter,
  { order = productOrder('sku'), after, limit }: Page,
): Promise<(SummaryRow & { keys: PageKey[] })[]> {
  const conditions = createConditions();
  filterProducts(conditions, filter);
  if (after) startAfter(conditions, order, after);
  // The page first, then its pictures: never those of all that fit.
  return db.select(
    `SELECT ${summaryColumns}, ${keysOf(order)} AS keys
     FROM (SELECT * FROM products p WHERE ${conditions.sql()}
           ORDER BY ${orderBy(order)} LIMIT ${limit}) p ${joinPrimary}
     ORDER BY ${orderBy(order)}`,
    conditions.bind,
  );
}

export async function countProductRows(db: Database, filter: ProductFilter): Promise<number> {
  const conditions = createConditions();
  filterProducts(conditions, filter);
  const [row] = await db.select<{ total: number }>(
    `SELECT count(*) AS total FROM products p WHERE ${conditions.sql()}`,
    conditions.bind,
  );
  return row!.total;
}

export type FoundProduct = SummaryRow & { images?: ImageRow[] };

/** The products with these SKUs, in no order; with all their images if those are wanted. */
export function lookUpRows(
  db: Database,
  skus: string[],
  { areImagesWanted }: { areImagesWanted: boolean },
): Promise<FoundProduct[]> {
  const images = `, (SELECT coalesce(json_agg(one), '[]')
    FROM (${selectImages('p.id', 'false')}) one) AS images`;
  return db.select(
    `SELECT ${summaryColumns} ${areImagesWanted ? images : ''}
     FROM products p ${joinPrimary} WHERE p.sku = ANY($1::text[])`,
    [skus],
  );
}
