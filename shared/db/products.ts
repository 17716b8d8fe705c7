import type { Transaction } from 'sequelize';
import type { GalleryOptions } from '../domain/gallery.ts';
import { noteChanges } from './changes.ts';
import type { Database } from './database.ts';
import { checkFamilies } from './families.ts';
import { openRematch, rematch } from './rematch.ts';
import { noteTouchedBy } from './touched-products.ts';

/** A product as the ERP tells it. */
export type ProductInput = {
  sku: string;
  name: string;
  nameEn: string | null;
  kind: 'parent' | 'variant';
  parentSku: string | null;
  baseSku: string | null;
  variantCode: string | null;
  legacySku: string | null;
  category: string | null;
  active: boolean;
  attributes: Record<string, unknown>;
};

export type ImportCounts = { received: number; created: number; updated: number };

const batchSize = 1000;

/**
 * Creates or updates these products in one transaction; a parent may come after its variants. The
 * galleries concerned are right when the promise is fulfilled. An unchanged product costs no write.
 */
export async function importProducts(
  db: Database,
  products: Iterable<ProductInput> | AsyncIterable<ProductInput>,
  options: GalleryOptions,
): Promise<ImportCounts> {
  // Once, not `db.transaction`: that may try again, and what was read of the products is gone.
  return db.sequelize.transaction(async (within) => {
    await openRematch(db, within);
    const counts = await upsertBatches(db, batched(products), within);
    await checkFamilies(db, within);
    await rematch({ db, options, within, cause: { by: 'import' }, actor: null });
    return counts;
  });
}

async function* batched<T>(all: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const one of all) {
    batch.push(one);
    if (batch.length === batchSize) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** Creates or updates all these products, and notes what that touches; between the two of a rematch. */
export async function upsertBatches(
  db: Database,
  batches: AsyncIterable<ProductInput[]>,
  within: Transaction,
): Promise<ImportCounts> {
  const counts: ImportCounts = { received: 0, created: 0, updated: 0 };
  let counted = 0;
  for await (const batch of batches) {
    const { created, updated } = await upsertBatch(db, batch, within);
    counts.received += batch.length;
    counts.created += created;
    counts.updated += updated;
    // PostgreSQL plans for the table as it last counted it: with what came in since, that may be a
    // plan that reads the whole table for each row.
    if (counts.received >= 2 * counted && counts.received >= batchSize) {
      await db.execute('ANALYZE products', [], within);
      counted = counts.received;
    }
  }
  return counts;
}

/** Creates or updates these products and notes what that touches, between the two of a rematch. */
export async function upsertBatch(
  db: Database,
  batch: ProductInput[],
  within: Transaction,
): Promise<{ created: number; updated: number }> {
  const bySku = new Map(batch.map((product) => [product.sku, product])); // the later one counts
  const skus = [...bySku.keys()];
  await noteTouchedBy(db, skus, within); // by what they were called before
  const changed = await db.select<{ isNew: boolean }>(
    upsert,
    [JSON.stringify([...bySku.values()])],
    within,
  );
  await noteTouchedBy(db, skus, within); // and by what they are called now
  const created = changed.filter(({ isNew }) => isNew).length;
  return { created, updated: changed.length - created };
}

/** Deletes a product and notes what that touches; `checkOrphansOf` says whether it may. */
export async function removeProduct(db: Database, sku: string, within: Transaction): Promise<void> {
  await noteTouchedBy(db, [sku], within);
  await db.execute('DELETE FROM products WHERE sku = $1', [sku], within);
  await noteChanges(db, [{ kind: 'product.deleted', sku }], within);
}

/** A product as it was told last. */
export async function findProductInput(
  db: Database,
  sku: string,
  within: Transaction,
): Promise<ProductInput | null> {
  const [product] = await db.select<ProductInput>(
    `SELECT sku, name, name_en AS "nameEn", kind, parent_sku AS "parentSku",
       base_sku AS "baseSku", variant_code AS "variantCode", legacy_sku AS "legacySku",
       category, is_active AS active, attributes
     FROM products WHERE sku = $1`,
    [sku],
    within,
  );
  return product ?? null;
}

const putProducts = `
  INSERT INTO products AS p (sku, name, name_en, kind, parent_sku, base_sku, variant_code,
    legacy_sku, category, is_active, attributes)
  SELECT sku, name, "nameEn", kind, "parentSku", "baseSku", "variantCode",
    "legacySku", category, active, attributes
  FROM jsonb_to_recordset($1::jsonb) AS r(sku text, name text, "nameEn" text, kind text,
    "parentSku" text, "baseSku" text, "variantCode" text, "legacySku" text, category text,
    active boolean, attributes jsonb)
  ON CONFLICT (sku) DO UPDATE SET name = excluded.name, name_en = excluded.name_en,
    kind = excluded.kind, parent_sku = excluded.parent_sku, base_sku = excluded.base_sku,
    variant_code = excluded.variant_code, legacy_sku = excluded.legacy_sku,
    category = excluded.category, is_active = excluded.is_active,
    attributes = excluded.attributes, updated_at = now()
  WHERE (p.name, p.name_en, p.kind, p.parent_sku, p.base_sku, p.variant_code, p.legacy_sku,
      p.category, p.is_active, p.attributes)
    IS DISTINCT FROM (excluded.name, excluded.name_en, excluded.kind, excluded.parent_sku,
      excluded.base_sku, excluded.variant_code, excluded.legacy_sku, excluded.category,
      excluded.is_active, excluded.attributes)
  RETURNING p.sku, (xmax = 0) AS "isNew"`;

const upsert = `
  WITH put AS (${putProducts}), noted AS (
    INSERT INTO noted_changes (kind, sku)
    SELECT CASE WHEN "isNew" THEN 'product.created' ELSE 'product.updated' END, sku FROM put
    ON CONFLICT DO NOTHING
  )
  SELECT "isNew" FROM put`;
