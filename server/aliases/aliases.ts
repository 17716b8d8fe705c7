import type { Transaction } from 'sequelize';
import { writeAudit, type AuditEntry } from '../../shared/db/audit.ts';
import type { Database } from '../../shared/db/database.ts';
import { openRematch, rematch } from '../../shared/db/rematch.ts';
import { galleryOptions } from '../../shared/gallery-options.ts';
import { actorOf, userOf } from '../http/operation.ts';
import type { AnyCall, Deps, Operation, Schema } from '../http/operation.ts';
import { productNotFound } from '../products/get-product.ts';

/** What admins have said that an article number means. */
export const listAliases: Operation<'listAliases'> = async ({ path }, { db }) => ({
  status: 200,
  body: await loadAliases(db, path.number),
});

/** An admin says which product an article number means; images match at once. */
export const putAlias: Operation<'putAlias'> = async (call, deps) => {
  const number = call.path.number.trim();
  const variantCode = call.body.variantCode?.trim() ?? '';
  const { sku } = call.body;
  await changeAlias({ ...call, number, variantCode }, deps, async (before, within) => {
    if (before === sku) return null; // whoever said so first did
    const written = await deps.db.execute(
      `INSERT INTO aliases (number, variant_code, sku, created_by)
       SELECT $1, $2, sku, $4 FROM products WHERE sku = $3
       ON CONFLICT (number, variant_code) DO UPDATE
         SET sku = excluded.sku, created_by = excluded.created_by, created_at = now()`,
      [number, variantCode, sku, userOf(call).id],
      within,
    );
    if (written === 0) throw productNotFound(sku);
    return { action: 'alias.put', changes: { sku: [before, sku] } };
  });
  return { status: 200, body: await loadAliases(deps.db, number) };
};

/** An admin takes it back; the other rules decide again. */
export const deleteAlias: Operation<'deleteAlias'> = async (call, deps) => {
  const number = call.path.number.trim();
  const variantCode = call.query.variantCode?.trim() ?? '';
  await changeAlias({ ...call, number, variantCode }, deps, async (before, within) => {
    if (before === null) return null;
    await deps.db.execute(
      'DELETE FROM aliases WHERE number = $1 AND variant_code = $2',
      [number, variantCode],
      within,
    );
    return { action: 'alias.deleted', changes: { sku: [before, null] } };
  });
  return { status: 204, body: undefined };
};

type AliasCall = Pick<AnyCall, 'caller' | 'address' | 'requestId'> & {
  number: string;
  /** Empty: any code. */
  variantCode: string;
};
type Decision = Pick<AuditEntry, 'action' | 'changes'>;

/** Changes what a number means, given what it meant; null when there is nothing to change. */
async function changeAlias(
  call: AliasCall,
  { db, config }: Pick<Deps, 'db' | 'config'>,
  decide: (before: string | null, within: Transaction) => Promise<Decision | null>,
): Promise<void> {
  const { number, variantCode } = call;
  const actor = actorOf(call);
  await db.transaction(async (within) => {
    await openRematch(db, within);
    const decision = await decide(await findMeaning(db, call, within), within);
    if (!decision) return;
    await db.execute(
      `INSERT INTO touched_articles
       SELECT DISTINCT number, variant_code FROM image_articles WHERE number = $1`,
      [number],
      within,
    );
    const reason = { cause: { by: 'admin' as const }, actor: actor.name };
    await rematch({ db, within, options: galleryOptions(config), ...reason });
    const subject = variantCode ? `alias:${number}/${variantCode}` : `alias:${number}`;
    await writeAudit(db, actor, { ...decision, subject }, within);
  });
}

async function findMeaning(
  db: Database,
  { number, variantCode }: AliasCall,
  within: Transaction,
): Promise<string | null> {
  const [alias] = await db.select<{ sku: string }>(
    'SELECT sku FROM aliases WHERE number = $1 AND variant_code = $2',
    [number, variantCode],
    within,
  );
  return alias?.sku ?? null;
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
