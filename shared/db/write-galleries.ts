import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'sequelize';
import type { Gallery, GalleryImage } from '../domain/gallery.ts';
import type { Change } from './changes.ts';
import type { Database } from './database.ts';

export type PlannedGallery = {
  productId: number;
  sku: string;
  gallery: Gallery;
  /** By external id; of every image in the gallery. */
  imageIds: Map<string, number>;
};

type ImageRow = {
  productId: number;
  imageId: number;
  position: number | null;
  priority: number;
  isFront: boolean;
  articleNumber: string;
  variantCode: string | null;
};
type HeadRow = Pick<Gallery, 'matchedBy' | 'tried' | 'primaryBy' | 'isChoiceLost'> & {
  productId: number;
  matchedNumber: string | null;
  imageCount: number;
  primaryImageId: number | null;
};

/**
 * Writes the galleries that differ from what is stored; an unchanged one costs no write.
 * @returns what is to be told of it
 */
export async function writeGalleries(
  db: Database,
  planned: PlannedGallery[],
  within: Transaction,
): Promise<Change[]> {
  const ids = planned.map(({ productId }) => productId);
  const heads = new Map((await storedHeads(db, ids, within)).map((row) => [row.productId, row]));
  const images = Map.groupBy(await storedImages(db, ids, within), (row) => row.productId);
  const changed = planned.filter((plan) => {
    const storedRows = images.get(plan.productId) ?? [];
    return (
      !isDeepStrictEqual(headOf(plan), heads.get(plan.productId)) ||
      !isDeepStrictEqual(rowsOf(plan), storedRows)
    );
  });
  if (changed.length > 0) await replaceGalleries(db, changed, within);
  return changed.flatMap((plan) => changesOf(plan, heads.get(plan.productId)!));
}

function changesOf(plan: PlannedGallery, before: HeadRow): Change[] {
  const { sku, gallery } = plan;
  const isNew = before.tried.length === 0;
  // That a new product has no images goes without saying.
  if (isNew && gallery.images.length + gallery.hidden.length === 0) return [];
  const updated: Change = { kind: 'gallery.updated', sku };
  if (headOf(plan).primaryImageId === before.primaryImageId) return [updated];
  return [updated, { kind: 'primary.changed', sku }];
}

async function replaceGalleries(
  db: Database,
  changed: PlannedGallery[],
  within: Transaction,
): Promise<void> {
  const ids = changed.map(({ productId }) => productId);
  await db.execute(
    'DELETE FROM gallery_images WHERE product_id = ANY($1::bigint[])',
    [ids],
    within,
  );
  await db.execute(insertImages, [JSON.stringify(changed.flatMap(rowsOf))], within);
  await db.execute(updateHeads, [JSON.stringify(changed.map(headOf))], within);
}

function headOf({ productId, gallery, imageIds }: PlannedGallery): HeadRow {
  const { matchedBy, articleNumber, tried, primaryBy, isChoiceLost, images } = gallery;
  return {
    productId,
    matchedBy,
    matchedNumber: articleNumber,
    tried,
    primaryBy,
    isChoiceLost,
    imageCount: images.length,
    primaryImageId: images[0] ? imageIds.get(images[0].externalId)! : null,
  };
}

/** Sorted by image id, as `storedImages` is. */
function rowsOf({ productId, gallery, imageIds }: PlannedGallery): ImageRow[] {
  const toRow = (image: GalleryImage, position: number | null): ImageRow => ({
    productId,
    imageId: imageIds.get(image.externalId)!,
    position,
    priority: image.priority,
    isFront: image.isFront,
    articleNumber: image.articleNumber,
    variantCode: image.variantCode,
  });
  const shown = gallery.images.map(toRow);
  const hidden = gallery.hidden.map((image) => toRow(image, null));
  return [...shown, ...hidden].sort((a, b) => a.imageId - b.imageId);
}

function storedHeads(db: Database, ids: number[], within: Transaction): Promise<HeadRow[]> {
  return db.select<HeadRow>(
    `SELECT id AS "productId", matched_by AS "matchedBy", matched_number AS "matchedNumber", tried,
       primary_by AS "primaryBy", is_choice_lost AS "isChoiceLost", image_count AS "imageCount",
       primary_image_id AS "primaryImageId"
     FROM products WHERE id = ANY($1::bigint[])`,
    [ids],
    within,
  );
}

function storedImages(db: Database, ids: number[], within: Transaction): Promise<ImageRow[]> {
  return db.select<ImageRow>(
    `SELECT product_id AS "productId", image_id AS "imageId", position, priority,
       is_front AS "isFront", article_number AS "articleNumber", variant_code AS "variantCode"
     FROM gallery_images WHERE product_id = ANY($1::bigint[]) ORDER BY product_id, image_id`,
    [ids],
    within,
  );
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
