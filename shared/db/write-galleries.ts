import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'sequelize';
import type { Gallery, GalleryImage } from '../domain/gallery.ts';
import type { Change } from './changes.ts';
import type { Database } from './database.ts';
import {
  replaceGalleries,
  storedHeads,
  storedImages,
  type HeadRow,
  type ImageRow,
} from './gallery-rows.ts';
import { writeHistory, type Reason, type Step } from './gallery-history.ts';

export type PlannedGallery = {
  productId: number;
  sku: string;
  gallery: Gallery;
  /** By external id; of every image in the gallery. */
  imageIds: Map<string, number>;
};

/**
 * Writes the galleries that differ from what is stored; an unchanged one costs no write.
 * @returns what is to be told of it
 */
export async function writeGalleries(
  db: Database,
  { planned, reason }: { planned: PlannedGallery[]; reason: Reason },
  within: Transaction,
): Promise<Change[]> {
  const ids = planned.map(({ productId }) => productId);
  const heads = new Map((await storedHeads(db, ids, within)).map((row) => [row.productId, row]));
  const images = Map.groupBy(await storedImages(db, ids, within), (row) => row.productId);
  const before = (id: number) => ({ head: heads.get(id)!, images: images.get(id) ?? [] });
  const changed = planned.filter((plan) => differs(plan, before(plan.productId)));
  if (changed.length === 0) return [];
  const after = { heads: changed.map(headOf), images: changed.flatMap(rowsOf) };
  await replaceGalleries(db, after, within);
  const steps = changed.map((plan) => stepOf(plan, before(plan.productId)));
  await writeHistory(db, { steps, reason }, within);
  return changed.flatMap((plan) => changesOf(plan, heads.get(plan.productId)!));
}

type Stored = { head: HeadRow; images: ImageRow[] };

function differs(plan: PlannedGallery, { head, images }: Stored): boolean {
  return !isDeepStrictEqual(headOf(plan), head) || !isDeepStrictEqual(rowsOf(plan), images);
}

function stepOf({ productId, gallery, imageIds }: PlannedGallery, { head, images }: Stored): Step {
  const shown = images.filter(({ position }) => position !== null);
  const inOrder = shown.toSorted((a, b) => a.position! - b.position!);
  const notShown = images.filter(({ position }) => position === null);
  const idsOf = (now: GalleryImage[]) => now.map(({ externalId }) => imageIds.get(externalId)!);
  const { matchedBy, primaryBy } = gallery;
  return {
    productId,
    before: {
      matchedBy: head.matchedBy,
      primaryBy: head.primaryBy,
      imageIds: inOrder.map(({ imageId }) => imageId),
    },
    after: { matchedBy, primaryBy, imageIds: idsOf(gallery.images) },
    hidden: { before: notShown.map(({ imageId }) => imageId), after: idsOf(gallery.hidden) },
  };
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
