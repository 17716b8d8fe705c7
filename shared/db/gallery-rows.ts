import type { Transaction } from 'sequelize';
import type { Gallery } from '../domain/gallery.ts';
import type { Database } from './database.ts';

/** An image in a gallery; without a position while it is hidden. */
export type ImageRow = {
  productId: number;
  imageId: number;
  position: number | null;
  priority: number;
  isFront: boolean;
  articleNumber: string;
  variantCode: string | null;
};
/** What is decided of a gallery as a whole. */
export type HeadRow = Pick<Gallery, 'matchedBy' | 'tried' | 'primaryBy' | 'isChoiceLost'> & {
  productId: number;
  matchedNumber: string | null;
  imageCount: number;
  primaryImageId: number | null;
};

/** What is stored of the galleries of these products. */
export function storedHeads(db: Database, ids: number[], within: Transaction): Promise<HeadRow[]> {
  return db.select<HeadRow>(
    `SELECT id AS "productId", matched_by AS "matchedBy", matched_number AS "matchedNumber", tried,
       primary_by AS "primaryBy", is_choice_lost AS "isChoiceLost", image_count AS "imageCount",
       primary_image_id AS "primaryImageId"
     FROM products WHERE id = ANY($1::bigint[])`,
    [ids],
    within,
  );
}

/** Their images, hidden ones too, by product and image id. */
export function storedImages(
  db: Database,
  ids: number[],
  within: Transaction,
): Promise<ImageRow[]> {
  return db.select<ImageRow>(
    `SELECT product_id AS "productId", image_id AS "imageId", position, priority,
       is_front AS "isFront", article_number AS "articleNumber", variant_code AS "variantCode"
     FROM gallery_images WHERE product_id = ANY($1::bigint[]) ORDER BY product_id, image_id`,
    [ids],
    within,
  );
}

type Stored = { heads: HeadRow[]; images: ImageRow[] };

/** Puts these in the place of what is stored. */
export async function replaceGalleries(
  db: Database,
  { heads, images }: Stored,
  within: Transaction,
): Promise<void> {
  const ids = heads.map(({ productId }) => productId);
  await db.execute(
    'DELETE FROM gallery_images WHERE product_id = ANY($1::bigint[])',
    [ids],
    within,
  );
  await db.execute(insertImages, [JSON.stringify(images)], within);
  await db.execute(updateHeads, [JSON.stringify(heads)], within);
}

const insertImages = `
  INSERT INTO gallery_images (product_id, image_id, position, is_hidden, priority, is_front,
    article_number, variant_code)
  SELECT "productId", "imageId", position, position IS NULL, priority, "isFront",
    "articleNumber", "variantCode"
  FROM jsonb_to_recordset($1::jsonb) AS r("productId" bigint, "imageId" bigint, position integer,
    priority smallint, "isFront" boolean, "articleNumber" text, "variantCode" text)`;

const updateHeads = `
  UPDATE products p SET matched_by = h."matchedBy", matched_number = h."matchedNumber",
    tried = h.tried, primary_by = h."primaryBy", is_choice_lost = h."isChoiceLost",
    image_count = h."imageCount", primary_image_id = h."primaryImageId", updated_at = now(),
    gallery_revision = p.gallery_revision + 1
  FROM jsonb_to_recordset($1::jsonb) AS h("productId" bigint, "matchedBy" text,
    "matchedNumber" text, tried jsonb, "primaryBy" text, "isChoiceLost" boolean,
    "imageCount" integer, "primaryImageId" bigint)
  WHERE p.id = h."productId"`;
