import type { Transaction } from 'sequelize';
import { writeAudit, type Actor } from '../db/audit.ts';
import type { Database } from '../db/database.ts';
import { upsertBatches } from '../db/products.ts';
import { openRematch, rematch } from '../db/rematch.ts';
import type { GalleryOptions } from '../domain/gallery.ts';
import type { ImportMode, ProductLine } from './product-line.ts';
import {
  countStaged,
  listErrors,
  openStage,
  readStaged,
  rejectContradictions,
  stageLines,
  type LineError,
} from './staged-lines.ts';

export type ImportOptions = {
  mode: ImportMode;
  /** Finds out what would happen, and changes nothing. */
  isDryRun: boolean;
  gallery: GalleryOptions;
  /** Who is named in the audit log. */
  actor: Actor;
};

/** What the import did, or would do. */
export type ImportReport = {
  received: number;
  created: number;
  updated: number;
  unchanged: number;
  deleted: number;
  rejected: number;
  /** By line; the first thousand. */
  errors: LineError[];
};
export type ImportOutcome = {
  report: ImportReport;
  /** Why nothing was changed, although it was no dry run; null when all went well. */
  refusal: string | null;
};

type Import = { db: Database; options: ImportOptions; within: Transaction };

/**
 * Brings the products of a file into the hub, in one transaction: readers see all of it or nothing,
 * galleries included. A bad line is rejected alone. Memory does not grow with the file, and while
 * that arrives nobody has to wait for it.
 */
export async function importProductFile(
  db: Database,
  lines: AsyncIterable<ProductLine>,
  options: ImportOptions,
): Promise<ImportOutcome> {
  // Not db.transaction: it would repeat a work whose lines are gone.
  const within = await db.sequelize.transaction();
  try {
    await db.execute('SET TRANSACTION ISOLATION LEVEL READ COMMITTED', [], within);
    const outcome = await importLines({ db, options, within }, lines);
    const isKept = !options.isDryRun && outcome.refusal === null;
    await (isKept ? within.commit() : within.rollback());
    return outcome;
  } catch (error) {
    await within.rollback().catch(() => undefined); // the first error tells more
    throw error;
  }
}

async function importLines(job: Import, lines: AsyncIterable<ProductLine>): Promise<ImportOutcome> {
  const { db, options, within } = job;
  await openStage(db, within);
  await stageLines(db, lines, within);
  await openRematch(db, within);
  await rejectContradictions(db, options.mode, within);
  const { received, rejected } = await countStaged(db, within);
  const errors = await listErrors(db, within);
  const refusal = refusalOf(options.mode, { received, rejected });
  const nothing = { created: 0, updated: 0, unchanged: 0, deleted: 0 };
  if (refusal) return { report: { received, ...nothing, rejected, errors }, refusal };
  const { created, updated } = await upsertBatches(db, readStaged(db, within), within);
  const deleted = options.mode === 'replace' ? await deleteUnnamed(job) : 0;
  const unchanged = received - rejected - created - updated;
  const counts = { received, created, updated, unchanged, deleted, rejected };
  if (!options.isDryRun) await finishImport(job, counts);
  return { report: { ...counts, errors }, refusal };
}

/** Galleries, changes, audit entry: in this order, as the last two make others wait. */
async function finishImport(job: Import, counts: Omit<ImportReport, 'errors'>): Promise<void> {
  const { db, options, within } = job;
  await rematch({
    db,
    options: options.gallery,
    within,
    cause: { by: 'import' },
    actor: options.actor.name,
  });
  if (counts.created + counts.updated + counts.deleted === 0) return;
  const facts = Object.entries({ mode: options.mode, ...counts });
  const changes = facts.map(([name, value]): [string, [null, unknown]] => [name, [null, value]]);
  const entry = { action: 'products.imported', subject: 'products' };
  await writeAudit(db, options.actor, { ...entry, changes: Object.fromEntries(changes) }, within);
}

/** A file that is broken must not delete what its bad lines were meant to say. */
function refusalOf(
  mode: ImportMode,
  { received, rejected }: { received: number; rejected: number },
): string | null {
  if (mode === 'upsert') return null;
  if (received === 0)
    return 'The file has no product at all; replacing by it would delete every product.';
  if (rejected > 0)
    return `${rejected} of ${received} lines are bad; replacing would delete the products that they mean.`;
  return null;
}

/**
 * Deletes every product that the file does not have. Whatever stays is in the file, and so has been
 * noted already as what may have another gallery now.
 */
function deleteUnnamed({ db, within }: Import): Promise<number> {
  return db.execute(
    `WITH gone AS (
       DELETE FROM products p
       WHERE NOT EXISTS (SELECT FROM staged_lines s WHERE s.sku = p.sku) RETURNING p.sku
     )
     INSERT INTO noted_changes (kind, sku) SELECT 'product.deleted', sku FROM gone`,
    [],
    within,
  );
}
