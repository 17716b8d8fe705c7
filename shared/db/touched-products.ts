import type { Transaction } from 'sequelize';
import type { Database } from './database.ts';

/**
 * Notes for `rematch` which articles may address these products, by what they are called now, and
 * whose galleries may change with them.
 */
export async function noteTouchedBy(
  db: Database,
  skus: string[],
  within: Transaction,
): Promise<void> {
  await db.execute(touchedArticles, [skus], within);
  await db.execute(affectedProducts, [skus], within);
}

const touchedArticles = `
  WITH names AS MATERIALIZED (
    SELECT DISTINCT n.name FROM products p,
      unnest(ARRAY[p.sku, p.legacy_sku, p.base_sku, p.parent_sku]) AS n(name)
    WHERE p.sku = ANY($1::text[]) AND n.name IS NOT NULL
    UNION SELECT number FROM aliases WHERE sku = ANY($1::text[])
  )
  INSERT INTO touched_articles
  SELECT r.number, r.variant_code FROM names JOIN image_articles r ON r.number = names.name
  UNION
  SELECT r.number, r.variant_code FROM names
    JOIN image_articles r ON r.number || '-' || r.variant_code = names.name AND r.variant_code <> ''
  ON CONFLICT DO NOTHING`;

const affectedProducts = `
  INSERT INTO affected_products
  SELECT id FROM products WHERE sku = ANY($1::text[])
  UNION SELECT id FROM products WHERE parent_sku = ANY($1::text[])
  UNION SELECT parent.id FROM products p JOIN products parent ON parent.sku = p.parent_sku
    WHERE p.sku = ANY($1::text[])
  ON CONFLICT DO NOTHING`;
