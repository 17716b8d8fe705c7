import type { Transaction } from 'sequelize';
import { writtenAlt } from '../db/alt-texts.ts';
import { createConditions } from '../db/conditions.ts';
import type { Database } from '../db/database.ts';
import { pictureOf, type KeptPicture } from '../db/pictures-of-images.ts';
import { filterProducts, type ProductFilter } from '../db/product-filter.ts';
import type { ProductInput } from '../db/products.ts';
import type { AltText } from '../domain/alt-text.ts';
import { cancelOnAbort } from './cancel-on-abort.ts';
import type { ExportedImages } from './exported-product.ts';

export type ImageRow = {
  externalId: string;
  imageType: string;
  isFront: boolean;
  priority: number;
  position: number;
  articleNumber: string;
  variantCode: string | null;
  isBroken: boolean;
  /** What an admin wrote of it for this product. */
  writtenAlt: AltText | null;
  picture: KeptPicture | null;
  /** What the source says of the file that is shown. */
  width: number | null;
  height: number | null;
};
export type ProductRow = ProductInput & {
  imageCount: number;
  hasVariants: boolean;
  updatedAt: Date;
  images: ImageRow[];
};

export type ReadingOptions = {
  images: ExportedImages;
  /** Which products; all of them, if not said. */
  filter?: ProductFilter;
  /** By SKU, if not said; a family's parent comes before its variants. */
  order?: 'sku' | 'family';
  /** Breaks the reading off, also a query that is under way. */
  signal?: AbortSignal;
};

/** The catalogue as it was at one moment. Must be closed. */
export type CatalogueReading = {
  /** Every product once, in batches; again, when the last one was given. */
  batches: () => AsyncGenerator<ProductRow[]>;
  productCount: number;
  imageCount: number;
  /** The most images that any product has. */
  mostImages: number;
  /** The names of all attributes, sorted. */
  attributeNames: string[];
  /** When the last of the products changed; null when there is none. */
  changedAt: Date | null;
  close: () => Promise<void>;
};

const batchSize = 100;

/**
 * Opens a reading of products: what a sync or an import changes meanwhile does not show, so that no
 * export is half old and half new.
 */
export async function openCatalogueReading(
  db: Database,
  options: ReadingOptions,
): Promise<CatalogueReading> {
  const within = await db.sequelize.transaction();
  let stopListening = async () => {};
  const close = async () => {
    await stopListening();
    await within.rollback();
  };
  try {
    await db.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY', [], within);
    // Whoever receives the export may be slow.
    await db.execute(`SET LOCAL idle_in_transaction_session_timeout = '10min'`, [], within);
    stopListening = await cancelOnAbort(db, within, options.signal);
    const facts = await readFacts(db, options, within);
    return { ...facts, batches: () => readBatches(db, options, within), close };
  } catch (error) {
    await close().catch(() => undefined); // the first error tells more
    throw error;
  }
}

async function readFacts(
  db: Database,
  { images, filter = {} }: ReadingOptions,
  within: Transaction,
) {
  const conditions = createConditions();
  filterProducts(conditions, filter);
  const where = conditions.sql();
  const shown = images === 'all' ? 'p.image_count' : 'least(p.image_count, 1)';
  const [facts] = await db.select<Omit<CatalogueReading, 'batches' | 'close'>>(
    `SELECT count(*) AS "productCount", max(p.updated_at) AS "changedAt",
       coalesce(sum(${shown}), 0) AS "imageCount", coalesce(max(${shown}), 0) AS "mostImages",
       ARRAY(SELECT DISTINCT jsonb_object_keys(p.attributes) AS name FROM products p
             WHERE ${where} ORDER BY name) AS "attributeNames"
     FROM products p WHERE ${where}`,
    conditions.bind,
    within,
  );
  return facts!;
}

async function* readBatches(
  db: Database,
  { images, filter = {}, order = 'sku' }: ReadingOptions,
  within: Transaction,
): AsyncGenerator<ProductRow[]> {
  const conditions = createConditions();
  filterProducts(conditions, filter);
  const sql = `${selectProducts(images, conditions.sql())} ORDER BY ${orders[order]}`;
  await db.execute(`DECLARE reading NO SCROLL CURSOR FOR ${sql}`, conditions.bind, within);
  for (;;) {
    const rows = await db.select<ProductRow>(`FETCH ${batchSize} FROM reading`, [], within);
    if (rows.length > 0) yield rows;
    if (rows.length < batchSize) break;
  }
  await db.execute('CLOSE reading', [], within);
}

const orders = { sku: 'p.sku', family: 'coalesce(p.parent_sku, p.sku), p.kind, p.sku' };

const selectProducts = (images: ExportedImages, where: string) => `
  SELECT p.sku, p.name, p.name_en AS "nameEn", p.kind, p.parent_sku AS "parentSku",
    p.base_sku AS "baseSku", p.variant_code AS "variantCode", p.legacy_sku AS "legacySku",
    p.category, p.is_active AS active, p.attributes, p.image_count AS "imageCount",
    EXISTS (SELECT FROM products v WHERE v.parent_sku = p.sku) AS "hasVariants",
    p.updated_at AS "updatedAt", (
      SELECT coalesce(json_agg(json_build_object('externalId', i.external_id,
        'imageType', i.image_type, 'isFront', g.is_front, 'priority', g.priority,
        'position', g.position, 'articleNumber', g.article_number,
        'variantCode', g.variant_code, 'isBroken', i.broken_since IS NOT NULL,
        'writtenAlt', ${writtenAlt('p.id', 'i.external_id')}, 'width', i.detail->'width', 'height', i.detail->'height',
        'picture', ${pictureOf('i.id')}) ORDER BY g.position), '[]')
      FROM gallery_images g JOIN images i ON i.id = g.image_id
      WHERE g.product_id = p.id AND ${images === 'all' ? 'NOT g.is_hidden' : 'g.position = 0'}
    ) AS images
  FROM products p WHERE ${where}`;
