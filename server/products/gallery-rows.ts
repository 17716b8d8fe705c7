import { writtenAlt } from '../../shared/db/alt-texts.ts';
import type { Database } from '../../shared/db/database.ts';
import { lastSyncedAt } from '../../shared/db/last-synced-at.ts';
import { pictureOf, type KeptPicture } from '../../shared/db/pictures-of-images.ts';
import type { AltText } from '../../shared/domain/alt-text.ts';
import type { Priority } from '../../shared/domain/ranking.ts';
import type { Rendition } from '../../shared/domain/source-record.ts';

export type ImageRow = {
  externalId: string;
  imageType: string;
  position: number | null;
  priority: Priority;
  isFront: boolean;
  articleNumber: string;
  variantCode: string | null;
  renditions: Rendition[];
  metadata: Record<string, unknown>;
  detail: Rendition | null;
  isBroken: boolean;
  lastSyncedAt: Date | string;
  picture: KeptPicture | null;
  /** What an admin wrote of it for this product. */
  writtenAlt: AltText | null;
};

const mostImages = 200;

/** SELECT for the images of a product in gallery order; hidden ones, if wanted, at the end. */
export function selectImages(productId: string, isHiddenWanted: string): string {
  return `
    SELECT i.external_id AS "externalId", i.image_type AS "imageType", g.position, g.priority,
      g.is_front AS "isFront", g.article_number AS "articleNumber",
      g.variant_code AS "variantCode", i.renditions, i.metadata, i.detail,
      i.broken_since IS NOT NULL AS "isBroken",
      ${lastSyncedAt} AS "lastSyncedAt", ${pictureOf('i.id')} AS picture,
      ${writtenAlt('g.product_id', 'i.external_id')} AS "writtenAlt"
    FROM gallery_images g JOIN images i ON i.id = g.image_id
    WHERE g.product_id = ${productId} AND (NOT g.is_hidden OR ${isHiddenWanted})
    ORDER BY g.position NULLS LAST, g.priority, i.id LIMIT ${mostImages}`;
}

export function listImageRows(
  db: Database,
  productId: number,
  { isHiddenWanted }: { isHiddenWanted: boolean },
): Promise<ImageRow[]> {
  return db.select<ImageRow>(selectImages('$1', '$2'), [productId, isHiddenWanted]);
}
