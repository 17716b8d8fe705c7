import type { Transaction } from 'sequelize';
import { refreshAddresses } from './addresses.ts';
import { refreshArticleNumbers } from './article-numbers.ts';
import { noteChanges, openNotes, writeNotedChanges } from './changes.ts';
import type { Database } from './database.ts';
import { refreshGalleries, type Galleries } from './galleries.ts';

const catalogueLock = 7_240_002;
const batchSize = 500;
const many = 1000;

/**
 * Opens a change of what matches what, inside a transaction: waits until nobody else is at it, and
 * makes empty temporary tables. The caller changes products, aliases or images, notes what that
 * touches in `touched_articles`, `affected_products` and `touched_images` (those that look or tell
 * something else than before), and ends with `rematch`.
 */
export async function openRematch(db: Database, within: Transaction): Promise<void> {
  await lockCatalogue(db, within);
  await db.execute(
    `CREATE TEMP TABLE touched_articles (
       number text COLLATE "C", variant_code text COLLATE "C", PRIMARY KEY (number, variant_code)
     ) ON COMMIT DROP;
     CREATE TEMP TABLE affected_products (product_id bigint PRIMARY KEY) ON COMMIT DROP;
     CREATE TEMP TABLE touched_images (image_id bigint PRIMARY KEY) ON COMMIT DROP`,
    [],
    within,
  );
  await openNotes(db, within);
}

/** Whoever changes more than one product at once waits here, so that none waits for another. */
export async function lockCatalogue(db: Database, within: Transaction): Promise<void> {
  await db.execute(`SELECT pg_advisory_xact_lock(${catalogueLock})`, [], within);
}

/**
 * Brings addresses and galleries in line with the tables, for what the caller noted, and tells what
 * changed. Only the audit entry comes after it.
 */
export async function rematch(galleries: Galleries): Promise<void> {
  await refreshMatches(galleries);
  await writeNotedChanges(galleries.db, galleries.cause, galleries.within);
}

/**
 * The part of `rematch` that may take long; `writeNotedChanges` must follow. Galleries are computed
 * in batches, so that memory does not grow with their number.
 * @returns how many products have another gallery than before
 */
export async function refreshMatches(galleries: Galleries): Promise<number> {
  const { db, within } = galleries;
  const [touched] = await db.select<{ articles: number }>(
    'SELECT count(*) AS articles FROM touched_articles',
    [],
    within,
  );
  await db.execute('ANALYZE touched_articles', [], within);
  await noteReachedProducts(db, within); // by what the articles addressed before
  await refreshAddresses(db, within);
  // PostgreSQL must count anew, or it plans for the table as it was before a great change.
  if (touched!.articles >= many) await db.execute('ANALYZE article_addresses', [], within);
  await noteReachedProducts(db, within); // and by what they address now
  const changed = await refreshAffected(galleries);
  await refreshArticleNumbers(db, within);
  return changed;
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
    const changes = await refreshGalleries(galleries, ids);
    changed += changes.filter(({ kind }) => kind === 'gallery.updated').length;
    await noteChanges(db, changes, within);
    await noteTouchedGalleries(db, ids, within);
    after = last.product_id;
  }
}

/** Galleries that have the same images as before, but one of these looks or tells something else. */
async function noteTouchedGalleries(
  db: Database,
  productIds: number[],
  within: Transaction,
): Promise<void> {
  await db.execute(
    `WITH touched AS (
       UPDATE products p SET updated_at = now(), gallery_revision = p.gallery_revision + 1
       WHERE p.id = ANY($1::bigint[])
         AND EXISTS (SELECT FROM gallery_images g JOIN touched_images USING (image_id)
                     WHERE g.product_id = p.id)
         AND NOT EXISTS (SELECT FROM noted_changes n
                         WHERE n.sku = p.sku AND n.kind = 'gallery.updated')
       RETURNING p.sku
     )
     INSERT INTO noted_changes (kind, sku) SELECT 'gallery.updated', sku FROM touched`,
    [productIds],
    within,
  );
}
