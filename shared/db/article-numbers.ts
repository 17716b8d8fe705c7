import type { Transaction } from 'sequelize';
import type { Database } from './database.ts';

/**
 * Keeps with each product in the temporary table `affected_products` the article numbers that mean
 * it, for the search. What is found otherwise than before is noted as changed.
 */
export async function refreshArticleNumbers(db: Database, within: Transaction): Promise<void> {
  await db.execute(
    `WITH known AS (
       SELECT p.id, coalesce(string_agg(DISTINCT a.number, ' ' ORDER BY a.number), '') AS numbers
       FROM affected_products t JOIN products p ON p.id = t.product_id
         LEFT JOIN article_addresses a ON a.product_id = p.id AND a.number <> p.sku
       GROUP BY p.id
     ), renumbered AS (
       UPDATE products p SET article_numbers = known.numbers FROM known
       WHERE p.id = known.id AND p.article_numbers <> known.numbers RETURNING p.sku
     )
     INSERT INTO noted_changes (kind, sku)
     SELECT 'product.updated', sku FROM renumbered r
     WHERE NOT EXISTS (SELECT FROM noted_changes n WHERE n.sku = r.sku)`,
    [],
    within,
  );
}
