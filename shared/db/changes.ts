import type { Transaction } from 'sequelize';
import type { Database } from './database.ts';

/** Why something changed; a sync without a run is the mirror, which has got a picture. */
export type Cause =
  { by: 'sync'; runId: number | null } | { by: 'admin' } | { by: 'import' } | { by: 'api' };

export type Change = {
  kind:
    | 'product.created'
    | 'product.updated'
    | 'product.deleted'
    | 'gallery.updated'
    | 'primary.changed';
  sku: string;
};

const changesLock = 7_240_006;

/** For those who keep a copy: what changed, written in the transaction that changes it. */
export async function writeChanges(
  db: Database,
  { changes, cause }: { changes: Change[]; cause: Cause },
  within: Transaction,
): Promise<void> {
  if (changes.length === 0) return;
  await lockChanges(db, within);
  await db.execute(
    `${insertChanges} FROM jsonb_to_recordset($3::jsonb) AS noted(kind text, sku text)
     ORDER BY ${inOrder}`,
    [...bindOf(cause), JSON.stringify(changes)],
    within,
  );
}

/** Makes the temporary table in which a long transaction collects what it changes. */
export async function openNotes(db: Database, within: Transaction): Promise<void> {
  await db.execute(
    `CREATE TEMP TABLE noted_changes (
       kind text NOT NULL, sku text COLLATE "C" NOT NULL, PRIMARY KEY (sku, kind)
     ) ON COMMIT DROP`,
    [],
    within,
  );
}

export async function noteChanges(
  db: Database,
  changes: Change[],
  within: Transaction,
): Promise<void> {
  if (changes.length === 0) return;
  await db.execute(
    `INSERT INTO noted_changes (kind, sku)
     SELECT kind, sku FROM jsonb_to_recordset($1::jsonb) AS r(kind text, sku text)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(changes)],
    within,
  );
}

/**
 * Writes what was collected. The last thing before the audit entry and the commit: from here on all
 * others who want to write changes wait.
 */
export async function writeNotedChanges(
  db: Database,
  cause: Cause,
  within: Transaction,
): Promise<void> {
  const [noted] = await db.select<object>('SELECT FROM noted_changes LIMIT 1', [], within);
  if (!noted) return;
  await lockChanges(db, within);
  await db.execute(
    `${insertChanges} FROM noted_changes AS noted ORDER BY ${inOrder}`,
    bindOf(cause),
    within,
  );
}

/**
 * Held until the commit is seen by all. So the order of numbers is the order of commits, and nobody
 * who has read up to a number finds another one before it later.
 */
async function lockChanges(db: Database, within: Transaction): Promise<void> {
  await db.execute(`SELECT pg_advisory_xact_lock(${changesLock})`, [], within);
}

const insertChanges = `
  INSERT INTO changes (kind, sku, cause, run_id)
  SELECT noted.kind, noted.sku, $1, $2::bigint`;

const inOrder = `noted.sku COLLATE "C", array_position(ARRAY['product.created', 'product.updated',
  'product.deleted', 'gallery.updated', 'primary.changed'], noted.kind)`;

function bindOf(cause: Cause): [string, number | null] {
  return [cause.by, cause.by === 'sync' ? cause.runId : null];
}
