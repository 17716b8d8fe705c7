import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'sequelize';
import { writeAudit, type Actor } from '../../../shared/db/audit.ts';
import { writeNotedChanges, type Cause } from '../../../shared/db/changes.ts';
import type { Database } from '../../../shared/db/database.ts';
import { checkFamilyOf } from '../../../shared/db/families.ts';
import { findProductInput, upsertBatch, type ProductInput } from '../../../shared/db/products.ts';
import { openRematch, refreshMatches } from '../../../shared/db/rematch.ts';
import { Fault } from '../../../shared/fault.ts';
import { galleryOptions } from '../../../shared/gallery-options.ts';
import { checkProduct, type RawProduct } from '../../../shared/products/check-product.ts';
import type { Deps, Schema } from '../../http/operation.ts';
import { loadProduct } from '../get-product.ts';

const cause: Cause = { by: 'api' };
type Written = { isNew: boolean; body: Schema<'Product'> };

/**
 * Creates or changes one product, as `change` wants it, in one transaction: the galleries concerned
 * are right afterwards, and the feed of changes and the audit log say what was done.
 * @throws {Fault} `product-contradiction`, `validation`
 */
export async function writeProduct(
  { sku, actor, change }: { sku: string; actor: Actor; change: Wish },
  { db, config }: Pick<Deps, 'db' | 'config'>,
): Promise<Written> {
  return db.transaction(async (within) => {
    await openRematch(db, within);
    const before = await findProductInput(db, sku, within);
    const after = requireProduct({ ...change(before), sku });
    await upsertBatch(db, [after], within);
    await checkFamilyOf(db, sku, within);
    const reason = { cause, actor: actor.name };
    await refreshMatches({ db, within, options: galleryOptions(config), ...reason });
    const body = await loadProduct(sku, { db: seenFrom(within, db), config });
    await writeNotedChanges(db, cause, within);
    await auditProduct(db, { actor, before, after }, within);
    return { isNew: before === null, body };
  });
}

type Wish = (before: ProductInput | null) => RawProduct;

/** @throws {Fault} `validation`, `product-contradiction` */
export function requireProduct(raw: RawProduct): ProductInput {
  const checked = checkProduct(raw);
  if (checked.ok) return checked.product;
  const { field, message } = checked;
  if (field === null) throw new Fault('product-contradiction', `This cannot be: ${message}.`);
  const path = field === 'sku' ? '/params/sku' : `/body/${field}`;
  throw new Fault('validation', `The product cannot be taken: ${message}.`, {
    errors: [{ path, message }],
  });
}

/** The same tables, with what this transaction has changed and nobody else sees yet. */
function seenFrom(within: Transaction, db: Database): Database {
  return { ...db, select: (sql, bind) => db.select(sql, bind, within) };
}

type Step = { actor: Actor; before: ProductInput | null; after: ProductInput | null };

/** Says in the audit log which fields are others now; nothing when none is. */
export async function auditProduct(
  db: Database,
  { actor, before, after }: Step,
  within: Transaction,
): Promise<void> {
  const changes = fieldChanges(before, after);
  if (Object.keys(changes).length === 0) return;
  const done = before && after ? 'updated' : after ? 'created' : 'deleted';
  const subject = `product:${(after ?? before)!.sku}`;
  await writeAudit(db, actor, { action: `product.${done}`, subject, changes }, within);
}

function fieldChanges(before: ProductInput | null, after: ProductInput | null) {
  const fields = Object.keys((after ?? before)!) as (keyof ProductInput)[];
  const changes = fields.map((field): [string, [unknown, unknown]] => [
    field,
    [before?.[field] ?? null, after?.[field] ?? null],
  ]);
  return Object.fromEntries(changes.filter(([, [old, now]]) => !isDeepStrictEqual(old, now)));
}
