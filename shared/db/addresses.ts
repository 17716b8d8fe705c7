import type { Transaction } from 'sequelize';
import { catalogueOf, matchReference } from '../domain/article-references.ts';
import type { Address, Alias, Catalogue, CatalogueProduct } from '../domain/article-references.ts';
import type { Database } from './database.ts';
import { refreshUnmatchedArticles } from './unmatched-articles.ts';

/** An article number and its variant code as tables hold them; '' is: no code given. */
export type ArticleKey = { number: string; variantCode: string };

type ProductRow = CatalogueProduct & { id: number };

const batchSize = 2000;

/**
 * Decides anew what the articles in the temporary table `touched_articles` address, and keeps the
 * outcome in `article_addresses`, and those that address nothing in `unmatched_articles`. Articles
 * that no image names any more lose their addresses.
 */
export async function refreshAddresses(db: Database, within: Transaction): Promise<void> {
  await db.execute(dropUnnamed, [], within);
  let after: ArticleKey = { number: '', variantCode: '' };
  for (;;) {
    const keys = await nextArticles(db, after, within);
    const last = keys.at(-1);
    if (!last) return refreshUnmatchedArticles(db, within);
    await refreshBatch(db, keys, within);
    after = last;
  }
}

const dropUnnamed = `
  DELETE FROM article_addresses a USING touched_articles t
  WHERE a.number = t.number AND a.variant_code = t.variant_code
    AND NOT EXISTS (SELECT FROM image_articles r
                    WHERE r.number = t.number AND r.variant_code = t.variant_code)`;

function nextArticles(db: Database, after: ArticleKey, within: Transaction): Promise<ArticleKey[]> {
  return db.select<ArticleKey>(
    `SELECT number, variant_code AS "variantCode" FROM touched_articles t
     WHERE (number, variant_code) > ($1, $2)
       AND EXISTS (SELECT FROM image_articles r
                   WHERE r.number = t.number AND r.variant_code = t.variant_code)
     ORDER BY number, variant_code LIMIT ${batchSize}`,
    [after.number, after.variantCode],
    within,
  );
}

async function refreshBatch(db: Database, keys: ArticleKey[], within: Transaction): Promise<void> {
  const { catalogue, ids } = await loadCatalogue(db, keys, within);
  const rows = keys.flatMap((key) =>
    matchReference({ ...key, variantCode: key.variantCode || null }, catalogue).map((address) =>
      toRow(key, address, ids),
    ),
  );
  await db.execute(replaceAddresses, [JSON.stringify(keys), JSON.stringify(rows)], within);
}

function toRow({ number, variantCode }: ArticleKey, address: Address, ids: Map<string, number>) {
  const { sku, effectiveNumber, rule } = address;
  return { number, variantCode, productId: ids.get(sku), effectiveNumber, rule };
}

const replaceAddresses = `
  WITH keys AS (
    SELECT number, "variantCode" AS variant_code
    FROM jsonb_to_recordset($1::jsonb) AS k(number text, "variantCode" text)
  ), wanted AS (
    SELECT number, "variantCode" AS variant_code, "productId" AS product_id,
           "effectiveNumber" AS effective_number, rule
    FROM jsonb_to_recordset($2::jsonb)
      AS w(number text, "variantCode" text, "productId" bigint, "effectiveNumber" text, rule text)
  ), dropped AS (
    DELETE FROM article_addresses a USING keys k
    WHERE a.number = k.number AND a.variant_code = k.variant_code
      AND NOT EXISTS (SELECT FROM wanted w WHERE w.number = a.number
                      AND w.variant_code = a.variant_code AND w.product_id = a.product_id)
  )
  INSERT INTO article_addresses (number, variant_code, product_id, effective_number, rule)
  SELECT number, variant_code, product_id, effective_number, rule FROM wanted
  ON CONFLICT (number, variant_code, product_id) DO UPDATE
    SET effective_number = excluded.effective_number, rule = excluded.rule
    WHERE (article_addresses.effective_number, article_addresses.rule)
      IS DISTINCT FROM (excluded.effective_number, excluded.rule)`;

/** The products and aliases that can matter to these articles: nothing more is looked up. */
export async function loadCatalogue(
  db: Database,
  keys: ArticleKey[],
  within?: Transaction,
): Promise<{ catalogue: Catalogue; ids: Map<string, number> }> {
  const numbers = [...new Set(keys.map(({ number }) => number))];
  const joined = keys.map(({ number, variantCode }) => `${number}-${variantCode}`);
  const aliases = await db.select<Alias>(
    `SELECT number, nullif(variant_code, '') AS "variantCode", sku FROM aliases
     WHERE number = ANY($1::text[])`,
    [numbers],
    within,
  );
  const named = [...numbers, ...joined, ...aliases.map(({ sku }) => sku)];
  const products = await db.select<ProductRow>(productsNamed, [named, numbers], within);
  const ids = new Map(products.map(({ sku, id }) => [sku, id]));
  return { catalogue: catalogueOf(products.map(withoutId), aliases), ids };
}

const columns = `id, sku, kind, parent_sku AS "parentSku", base_sku AS "baseSku",
  variant_code AS "variantCode", legacy_sku AS "legacySku"`;

const productsNamed = `
  SELECT ${columns} FROM products WHERE sku = ANY($1::text[])
  UNION SELECT ${columns} FROM products WHERE legacy_sku = ANY($1::text[])
  UNION SELECT ${columns} FROM products WHERE parent_sku = ANY($2::text[])
  UNION SELECT ${columns} FROM products WHERE base_sku = ANY($2::text[]) AND parent_sku IS NULL`;

function withoutId({ id: _id, ...product }: ProductRow): CatalogueProduct {
  return product;
}
