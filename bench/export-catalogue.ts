import type { Database } from '../shared/db/database.ts';
import { fillLargeCatalogue } from '../test/support/large-catalogue.ts';

const once = 50_000;

/** Fills an empty hub with so many products (in steps of 50,000), most of them with two images. */
export async function fillExportCatalogue(db: Database, products: number): Promise<void> {
  await fillLargeCatalogue(db);
  for (let copy = 1; copy * once < products; copy += 1)
    await db.transaction(async (within) => {
      await db.execute('SET LOCAL session_replication_role = replica', [], within);
      for (const sql of [copyProducts, copyGalleries]) await db.execute(sql, [copy], within);
    });
  await db.execute('ANALYZE');
}

const shared = `name_en, kind, variant_code, category, is_active, updated_at, matched_by, image_count,
  primary_image_id, primary_by, image_types, has_product_photo, has_hidden, primary_edge`;

const copyProducts = `
  INSERT INTO products (id, sku, name, parent_sku, legacy_sku, ${shared})
  OVERRIDING SYSTEM VALUE
  SELECT id + $1::integer * ${once}, 'C' || $1::text || sku, name, 'C' || $1::text || parent_sku,
    'C' || $1::text || legacy_sku, ${shared}
  FROM products WHERE id <= ${once}`;

const copyGalleries = `
  INSERT INTO gallery_images (product_id, image_id, position, priority, is_front, article_number)
  SELECT product_id + $1::integer * ${once}, image_id, position, priority, is_front, article_number
  FROM gallery_images WHERE product_id <= ${once}`;
