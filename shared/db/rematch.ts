import type { Transaction } from 'sequelize';
import { refreshAddresses } from './addresses.ts';
import type { Database } from './database.ts';
import { refreshGalleries, type Galleries } from './galleries.ts';

const catalogueLock = 7_240_002;
const batchSize = 500;

/**
 * Opens a change of what matches what, inside a transaction: waits until nobody else is at it, and
 * makes the empty temporary tables `touched_articles` and `affected_products`. The caller changes
 * products, aliases or images, notes there what that touches, and ends with `rematch`.
 */
export async function openRematch(db: Database, within: Transaction): Promise<void> {
  await db.execute(`SELECT pg_advisory_xact_lock(${catalogueLock})`, [], within);
  await db.execute(
    `CREATE TEMP TABLE touched_articles (
       number text COLLATE "C", variant_code text COLLATE "C", PRIMARY KEY (number, variant_code)
     ) ON COMMIT DROP`,
    [],
    within,
  );
  await db.execute(
    'CREATE TEMP TABLE affected_products (product_id bigint PRIMARY KEY) ON COMMIT DROP',
    [],
    within,
  );
}

/**
 * Brings addresses and galleries in line with the tables, for what the caller noted. Galleries are
 * computed in batches, so that memory does not grow with their number.
 * @returns how many products have another gallery than before
 */
export async function rematch({ db, options, within }: Galleries): Promise<number> {
  await db.execute('ANALYZE touched_articles', [], within);
  await noteReachedProducts(db, within); // by what the articles addressed before
  await refreshAddresses(db, within);
  await db.execute('ANALYZE article_addresses', [], within);
  await noteReachedProducts(db, within); // and by what they address now
  return refreshAffected({ db, options, within });
}

/** A product is reached by an article whose effective number is one of its gallery candidates. */
async function noteReachedProducts(db: Database, within: Transaction): Promise<void> {
  await db.execute(
    `WITH reached AS MATERIALIZED (
       SELECT DISTINCT a.effective_number AS number
       FROM touched_articles t JOIN article_addresses a
         ON a.number = t.number AND a.variant_code = t.variant_code
     )
     INSERT INTO affected_products
     SELECT p.id FROM reached JOIN products p ON p.sku = reached.number
     UNION SELECT p.id FROM reached JOIN products p ON p.parent_sku = reached.number
     UNION SELECT p.id FROM reached JOIN products p ON p.base_sku = reached.number
     UNION SELECT parent.id FROM reached JOIN products p ON p.sku = reached.number
       JOIN products parent ON parent.sku = p.parent_sku
     ON CONFLICT DO NOTHING`,
    [],
    within,
  );
}

async function refreshAffected(galleries: Galleries): Promise<number> {
  const { db, within } = galleries;
  let changed = 0;
  for (let after = 0; ;) {
    const rows = await db.select<{ product_id: number }>(
      `SELECT product_id FROM affected_products WHERE product_id > $1
       ORDER BY product_id LIMIT ${batchSize}`,
      [after],
      within,
    );
    const last = rows.at(-1);
    if (!last) return changed;
    const ids = rows.map(({ product_id: id }) => id);
    changed += (await refreshGalleries(galleries, ids)).length;
    after = last.product_id;
  }
}
