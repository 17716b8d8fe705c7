import type { Transaction } from 'sequelize';
import type { Database } from '../../shared/db/database.ts';
import { openRematch, rematch } from '../../shared/db/rematch.ts';
import { galleryOptions } from '../../shared/gallery-options.ts';
import type { Deps, Operation, Schema } from '../http/operation.ts';
import { userOf } from '../http/operation.ts';
import { productNotFound } from '../products/get-product.ts';

/** What admins have said that an article number means. */
export const listAliases: Operation<'listAliases'> = async ({ path }, { db }) => ({
  status: 200,
  body: await loadAliases(db, path.number),
});

/** An admin says which product an article number means; images match at once. */
export const putAlias: Operation<'putAlias'> = async (call, deps) => {
  const number = call.path.number.trim();
  const { sku, variantCode } = call.body;
  await changeAliases(number, deps, async (within) => {
    const written = await deps.db.execute(
      `INSERT INTO aliases (number, variant_code, sku, created_by)
       SELECT $1, $2, sku, $4 FROM products WHERE sku = $3
       ON CONFLICT (number, variant_code) DO UPDATE
         SET sku = excluded.sku, created_by = excluded.created_by, created_at = now()`,
      [number, variantCode?.trim() ?? '', sku, userOf(call).id],
      within,
    );
    if (written === 0) throw productNotFound(sku);
  });
  return { status: 200, body: await loadAliases(deps.db, number) };
};

/** An admin takes it back; the other rules decide again. */
export const deleteAlias: Operation<'deleteAlias'> = async ({ path, query }, deps) => {
  const number = path.number.trim();
  await changeAliases(number, deps, async (within) => {
    await deps.db.execute(
      'DELETE FROM aliases WHERE number = $1 AND variant_code = $2',
      [number, query.variantCode?.trim() ?? ''],
      within,
    );
  });
  return { status: 204, body: undefined };
};

async function changeAliases(
  number: string,
  { db, config }: Pick<Deps, 'db' | 'config'>,
  change: (within: Transaction) => Promise<void>,
): Promise<void> {
  await db.transaction(async (within) => {
    await openRematch(db, within);
    await change(within);
    await db.execute(
      `INSERT INTO touched_articles
       SELECT DISTINCT number, variant_code FROM image_articles WHERE number = $1`,
      [number],
      within,
    );
    await rematch({ db, within, options: galleryOptions(config) });
  });
}

async function loadAliases(db: Database, number: string): Promise<Schema<'AliasList'>> {
  const items = await db.select<Schema<'AliasList'>['items'][number] & { createdAt: Date }>(
    `SELECT a.number, nullif(a.variant_code, '') AS "variantCode", a.sku, u.email AS "createdBy",
       a.created_at AS "createdAt"
     FROM aliases a LEFT JOIN users u ON u.id = a.created_by
     WHERE a.number = $1 ORDER BY a.variant_code LIMIT 200`,
    [number.trim()],
  );
  return { items: items.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })) };
}
