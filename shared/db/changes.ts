import type { Transaction } from 'sequelize';
import type { Database } from './database.ts';
import { lockChanges } from './lock-changes.ts';
import { tellOfChanges, type ChangeRange } from './webhook-outbox.ts';

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

/** For those who keep a copy: what changed, written in the transaction that changes it. */
export async function writeChanges(
  db: Database,
  { changes, cause }: { changes: Change[]; cause: Cause },
  within: Transaction,
): Promise<void> {
  if (changes.length === 0) return;
  await lockChanges(db, within);
  const [range] = await db.select<ChangeRange>(
    insertChanges('jsonb_to_recordset($3::jsonb) AS noted(kind text, sku text)'),
    [...bindOf(cause), JSON.stringify(changes)],
    within,
  );
  await tellOfChanges(db, { ...range!, cause }, within);
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
  const [range] = await db.select<ChangeRange>(
    insertChanges('noted_changes AS noted'),
    bindOf(cause),
    within,
  );
  await tellOfChanges(db, { ...range!, cause }, within);
}

const insertChanges = (noted: string) => `
  WITH written AS (
    INSERT INTO changes (kind, sku, cause, run_id)
    SELECT noted.kind, noted.sku, $1, $2::bigint FROM ${noted} ORDER BY ${inOrder}
    RETURNING seq)
  SELECT min(seq) AS first, max(seq) AS last FROM written`;

const inOrder = `noted.sku COLLATE "C", array_position(ARRAY['product.created', 'product.updated',
  'product.deleted', 'gallery.updated', 'primary.changed'], noted.kind)`;

function bindOf(cause: Cause): [string, number | null] {
  return [cause.by, cause.by === 'sync' ? cause.runId : null];
}
