import type { Database } from '../../shared/db/database.ts';
import { Fault } from '../../shared/fault.ts';

const mostNamed = 5;

/** @throws {Fault} `product-not-found`, naming some of those that do not exist */
export async function requireProducts(db: Database, skus: string[]): Promise<void> {
  if (skus.length === 0) return;
  const missing = await db.select<{ sku: string }>(
    `SELECT sku FROM unnest($1::text[]) AS named(sku)
     WHERE NOT EXISTS (SELECT FROM products p WHERE p.sku = named.sku) LIMIT ${mostNamed}`,
    [skus],
  );
  if (missing.length === 0) return;
  const names = missing.map(({ sku }) => sku).join(', ');
  throw new Fault('product-not-found', `There is no product with the SKU ${names}.`);
}
