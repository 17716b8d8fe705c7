import type { Transaction } from 'sequelize';
import { Fault } from '../fault.ts';
import { sqlState, type Database } from './database.ts';

const foreignKeyViolation = '23503';

/**
 * Lets PostgreSQL hold all products against each other; a parent that is not there is told now, as
 * at the commit it would cost the connection. Inside an `openRematch`, so that nothing else moves.
 */
export async function checkFamilies(db: Database, within: Transaction): Promise<void> {
  await db.execute('SET CONSTRAINTS products_parent IMMEDIATE', [], within);
}

/**
 * The same, after this product was written.
 * @throws {Fault} `product-contradiction`, with a sentence that says which
 */
export async function checkFamilyOf(db: Database, sku: string, within: Transaction): Promise<void> {
  await unlessViolated(db, within, async (violation) => {
    const [family] = await db.select<Family>(selectFamily, [sku], within);
    throw new Fault('product-contradiction', sentenceFor(family!), { cause: violation });
  });
}

/**
 * The same, after this product was deleted.
 * @throws {Fault} `product-has-variants`
 */
export async function checkOrphansOf(
  db: Database,
  sku: string,
  within: Transaction,
): Promise<void> {
  await unlessViolated(db, within, async (violation) => {
    const [left] = await db.select<{ variants: number; first: string }>(
      'SELECT count(*) AS variants, min(sku) AS first FROM products WHERE parent_sku = $1',
      [sku],
      within,
    );
    const { variants, first } = left!;
    const message = `${sku} still has ${variants} variants, such as ${first}. Delete or move them first.`;
    throw new Fault('product-has-variants', message, { cause: violation });
  });
}

/** A failed statement ends a transaction, but not the one around it, in which we ask why. */
async function unlessViolated(
  db: Database,
  within: Transaction,
  explain: (violation: unknown) => Promise<never>,
): Promise<void> {
  try {
    await db.sequelize.transaction({ transaction: within }, (inner) => checkFamilies(db, inner));
  } catch (error) {
    if (sqlState(error) !== foreignKeyViolation) throw error;
    await explain(error);
  }
}

type Family = {
  sku: string;
  parentSku: string | null;
  parentKind: string | null;
  firstVariant: string | null;
};

const selectFamily = `
  SELECT p.sku, p.parent_sku AS "parentSku", parent.kind AS "parentKind",
    (SELECT min(sku) FROM products WHERE parent_sku = p.sku) AS "firstVariant"
  FROM products p LEFT JOIN products parent ON parent.sku = p.parent_sku WHERE p.sku = $1`;

function sentenceFor({ sku, parentSku, parentKind, firstVariant }: Family): string {
  if (parentSku !== null && parentKind === null)
    return `There is no product ${parentSku}, which would be the parent of ${sku}.`;
  if (parentKind === 'variant')
    return `${parentSku} is a variant itself, and so cannot be the parent of ${sku}.`;
  return `${sku} is a parent with variants, such as ${firstVariant}, and so cannot be a variant.`;
}
