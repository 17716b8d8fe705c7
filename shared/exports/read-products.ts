import type { Transaction } from 'sequelize';
import { createConditions } from '../db/conditions.ts';
import type { Database } from '../db/database.ts';
import { pictureOf, type KeptPicture } from '../db/pictures-of-images.ts';
import { filterProducts, type ProductFilter } from '../db/product-filter.ts';
import type { ProductInput } from '../db/products.ts';
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
  picture: KeptPicture | null;
};
export type ProductRow = ProductInput & {
  imageCount: number;
  updatedAt: Date;
  images: ImageRow[];
};

export type ReadingOptions = {
  images: ExportedImages;
  /** Which products; all of them, if not said. */
  filter?: ProductFilter;
  /** Breaks the reading off, also a query that is under way. */
  signal?: AbortSignal;
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

async function readFacts(db: Database, { filter = {} }: ReadingOptions, within: Transaction) {
  const conditions = createConditions();
  filterProducts(conditions, filter);
  const where = conditions.sql();
  const [facts] = await db.select<Pick<CatalogueReading, 'mostImages' | 'attributeNames'>>(
    `SELECT coalesce(max(p.image_count), 0) AS "mostImages",
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
  { images, filter = {} }: ReadingOptions,
  within: Transaction,
): AsyncGenerator<ProductRow[]> {
  for (let after = ''; ;) {
    const conditions = createConditions();
    filterProducts(conditions, filter);
    conditions.require(`p.sku > ${conditions.place(after)}`);
    const sql = selectProducts(images, conditions.sql());
    const rows = await db.select<ProductRow>(sql, conditions.bind, within);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.sku;
  }
}

const selectProducts = (images: ExportedImages, where: string) => `
  SELECT p.sku, p.name, p.name_en AS "nameEn", p.kind, p.parent_sku AS "parentSku",
    p.base_sku AS "baseSku", p.variant_code AS "variantCode", p.legacy_sku AS "legacySku",
    p.category, p.is_active AS active, p.attributes, p.image_count AS "imageCount",
    p.updated_at AS "updatedAt", (
      SELECT coalesce(json_agg(json_build_object('externalId', i.external_id,
        'imageType', i.image_type, 'isFront', g.is_front, 'priority', g.priority,
        'position', g.position, 'articleNumber', g.article_number,
        'variantCode', g.variant_code, 'picture', ${pictureOf('i.id')}) ORDER BY g.position), '[]')
      FROM gallery_images g JOIN images i ON i.id = g.image_id
      WHERE g.product_id = p.id AND ${images === 'all' ? 'NOT g.is_hidden' : 'g.position = 0'}
    ) AS images
  FROM products p WHERE ${where} ORDER BY p.sku LIMIT ${batchSize}`;
