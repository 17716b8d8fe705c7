import type { Transaction } from 'sequelize';
import type { Database } from '../db/database.ts';
import type { ProductInput } from '../db/products.ts';
import type { ExportedImages } from './exported-product.ts';

/** The hub's copy of an image, or the file of which it is to be made. */
export type KeptPicture = {
  sourceUrl: string;
  contentHash: string | null;
  width: number | null;
  height: number | null;
  format: string | null;
};
export type ImageRow = {
  externalId: string;
  imageType: string;
  isFront: boolean;
  priority: number;
  position: number;
  articleNumber: string;
  variantCode: string | null;
  picture: KeptPicture | null;
};
export type ProductRow = ProductInput & {
  imageCount: number;
  updatedAt: Date;
  images: ImageRow[];
};

/** The catalogue as it was at one moment. Must be closed. */
export type CatalogueReading = {
  /** Every product once, by SKU, in batches. */
  batches: () => AsyncGenerator<ProductRow[]>;
  /** The most images that any product has. */
  mostImages: number;
  /** The names of all attributes, sorted. */
  attributeNames: string[];
  close: () => Promise<void>;
};

const batchSize = 500;

/**
 * Opens a reading of all products: what a sync or an import changes meanwhile does not show, so
 * that no export is half old and half new.
 */
export async function openCatalogueReading(
  db: Database,
  images: ExportedImages,
): Promise<CatalogueReading> {
  const within = await db.sequelize.transaction();
  try {
    await db.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY', [], within);
    // Whoever receives the export may be slow.
    await db.execute(`SET LOCAL idle_in_transaction_session_timeout = '10min'`, [], within);
    const [facts] = await db.select<{ mostImages: number; attributeNames: string[] }>(
      `SELECT coalesce(max(image_count), 0) AS "mostImages",
         ARRAY(SELECT DISTINCT jsonb_object_keys(attributes) AS name FROM products ORDER BY name)
           AS "attributeNames"
       FROM products`,
      [],
      within,
    );
    const batches = () => readBatches(db, images, within);
    return { ...facts!, batches, close: () => within.rollback() };
  } catch (error) {
    await within.rollback().catch(() => undefined); // the first error tells more
    throw error;
  }
}

async function* readBatches(
  db: Database,
  images: ExportedImages,
  within: Transaction,
): AsyncGenerator<ProductRow[]> {
  const sql = selectProducts(images);
  for (let after = ''; ;) {
    const rows = await db.select<ProductRow>(sql, [after], within);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.sku;
  }
}

const selectProducts = (images: ExportedImages) => `
  SELECT p.sku, p.name, p.name_en AS "nameEn", p.kind, p.parent_sku AS "parentSku",
    p.base_sku AS "baseSku", p.variant_code AS "variantCode", p.legacy_sku AS "legacySku",
    p.category, p.is_active AS active, p.attributes, p.image_count AS "imageCount",
    p.updated_at AS "updatedAt", (
      SELECT coalesce(json_agg(json_build_object('externalId', i.external_id,
        'imageType', i.image_type, 'isFront', g.is_front, 'priority', g.priority,
        'position', g.position, 'articleNumber', g.article_number,
        'variantCode', g.variant_code, 'picture', ${picture}) ORDER BY g.position), '[]')
      FROM gallery_images g JOIN images i ON i.id = g.image_id
      WHERE g.product_id = p.id AND ${images === 'all' ? 'NOT g.is_hidden' : 'g.position = 0'}
    ) AS images
  FROM products p WHERE p.sku > $1 ORDER BY p.sku LIMIT ${batchSize}`;

/** The copy of the detail rendition; that of the thumbnail where the detail cannot be fetched. */
const picture = `(
  SELECT json_build_object('sourceUrl', source_url, 'contentHash', content_hash,
    'width', width, 'height', height, 'format', format)
  FROM pictures WHERE image_id = i.id
  ORDER BY (role = 'detail' AND (content_hash IS NOT NULL OR failures = 0)) DESC,
    content_hash IS NULL, role LIMIT 1)`;
