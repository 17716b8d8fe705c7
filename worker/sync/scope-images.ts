import type { Transaction } from 'sequelize';
import { loadCatalogue, type ArticleKey } from '../../shared/db/addresses.ts';
import type { Database } from '../../shared/db/database.ts';
import { matchReference } from '../../shared/domain/article-references.ts';
import { candidateNumbers, type GalleryProduct } from '../../shared/domain/gallery.ts';

/**
 * Fills the temporary table `scoped_images` with the external ids that a run for these products is
 * about: images that count for one of the article numbers which may fill their galleries, by what
 * is stored or by what was just read, and images that are in their galleries now.
 */
export async function scopeImages(
  db: Database,
  skus: string[],
  within: Transaction,
): Promise<void> {
  const numbers = await galleryNumbers(db, skus, within);
  const keys = await addressingArticles(db, numbers, within);
  await db.execute(
    'CREATE TEMP TABLE scoped_images (external_id text COLLATE "C" PRIMARY KEY) ON COMMIT DROP',
    [],
    within,
  );
  await db.execute(insertScoped, [JSON.stringify(keys), numbers, skus], within);
}

async function galleryNumbers(
  db: Database,
  skus: string[],
  within: Transaction,
): Promise<string[]> {
  const products = await db.select<GalleryProduct>(
    `SELECT p.sku, p.kind, p.parent_sku AS "parentSku", p.base_sku AS "baseSku",
       p.variant_code AS "variantCode",
       ARRAY(SELECT v.sku FROM products v WHERE v.parent_sku = p.sku) AS "variantSkus"
     FROM products p WHERE p.sku = ANY($1::text[])`,
    [skus],
    within,
  );
  return [...new Set(products.flatMap(candidateNumbers))];
}

/** The articles just read whose effective number is one of these. */
async function addressingArticles(
  db: Database,
  numbers: string[],
  within: Transaction,
): Promise<ArticleKey[]> {
  const keys = await db.select<ArticleKey>(
    `WITH names AS MATERIALIZED (
       SELECT unnest($1::text[]) AS name
       UNION SELECT legacy_sku FROM products WHERE sku = ANY($1::text[]) AND legacy_sku IS NOT NULL
       UNION SELECT number FROM aliases WHERE sku = ANY($1::text[])
     ), articles AS (
       SELECT DISTINCT r.number, coalesce(r."variantCode", '') AS code FROM staged_images s,
         jsonb_to_recordset(s.articles) AS r(number text, "variantCode" text)
     )
     SELECT number, code AS "variantCode" FROM articles
     WHERE number IN (SELECT name FROM names) OR number || '-' || code IN (SELECT name FROM names)`,
    [numbers],
    within,
  );
  const wanted = new Set(numbers);
  const { catalogue } = await loadCatalogue(db, keys, within);
  return keys.filter((key) =>
    matchReference({ ...key, variantCode: key.variantCode || null }, catalogue).some(
      ({ effectiveNumber }) => wanted.has(effectiveNumber),
    ),
  );
}

/**
 * Takes out of a run's log what was noted of records that the run is not about.
 * @returns how many records remain that were skipped
 */
export async function forgetStrangers({
  db,
  within,
  runId,
}: {
  db: Database;
  within: Transaction;
  runId: number;
}): Promise<number> {
  await db.execute(
    `DELETE FROM sync_entries e WHERE e.run_id = $1 AND NOT EXISTS
       (SELECT FROM scoped_images x WHERE x.external_id = e.external_id)`,
    [runId],
    within,
  );
  return db.SyncEntry.count({ where: { runId, action: 'skipped' }, transaction: within });
}

const insertScoped = `
  INSERT INTO scoped_images
  SELECT s.external_id FROM staged_images s
  WHERE EXISTS (
    SELECT FROM jsonb_to_recordset(s.articles) AS r(number text, "variantCode" text)
    JOIN jsonb_to_recordset($1::jsonb) AS k(number text, "variantCode" text)
      ON k.number = r.number AND k."variantCode" = coalesce(r."variantCode", ''))
  UNION
  SELECT i.external_id FROM article_addresses a
    JOIN image_articles r ON r.number = a.number AND r.variant_code = a.variant_code
    JOIN images i ON i.id = r.image_id AND i.removed_at IS NULL
  WHERE a.effective_number = ANY($2::text[])
  UNION
  SELECT i.external_id FROM products p JOIN gallery_images g ON g.product_id = p.id
    JOIN images i ON i.id = g.image_id
  WHERE p.sku = ANY($3::text[])`;
