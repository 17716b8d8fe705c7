import type { Transaction } from 'sequelize';
import type { Database } from '../../shared/db/database.ts';
import { tellOfRun } from '../../shared/db/webhook-outbox.ts';
import { Fault } from '../../shared/fault.ts';
import type { Lease } from './run-lease.ts';

export type Outcome = {
  imagesUnchanged: number;
  recordsSkipped: number;
  removalsWithheld: number;
  productsAffected: number;
  isComplete: boolean;
};

/**
 * Closes the run; what its log has an entry for is counted there, so that the two agree.
 * @throws {Fault} `superseded`
 */
export async function finishRun(
  { db, lease }: { db: Database; lease: Lease },
  outcome: Outcome,
  within: Transaction,
): Promise<void> {
  const facts = [lease.runId, lease.attempt, JSON.stringify(outcome)];
  if ((await db.execute(closeRun, facts, within)) === 0)
    throw new Fault('superseded', 'Another worker has taken this run.');
}

const closeRun = `
  UPDATE sync_runs r SET status = 'completed', completed_at = clock_timestamp(), heartbeat_at = now(),
    images_added = e.added, images_updated = e.updated, images_deleted = e.removed,
    warnings = e.warnings, images_unchanged = o."imagesUnchanged",
    records_skipped = o."recordsSkipped", removals_withheld = o."removalsWithheld",
    products_affected = o."productsAffected", is_complete = o."isComplete"
  FROM jsonb_to_record($3::jsonb) AS o("imagesUnchanged" integer, "recordsSkipped" integer,
      "removalsWithheld" integer, "productsAffected" integer, "isComplete" boolean),
    (SELECT count(*) FILTER (WHERE action = 'added') AS added,
       count(*) FILTER (WHERE action = 'updated') AS updated,
       count(*) FILTER (WHERE action = 'removed') AS removed,
       count(*) FILTER (WHERE action = 'warning') AS warnings
     FROM sync_entries WHERE run_id = $1) AS e
  WHERE r.id = $1 AND r.attempt = $2 AND r.status = 'in_progress'`;

/** Writes a run's log once more, outside the transaction that is about to be taken back. */
export async function copyEntries(
  db: Database,
  runId: number,
  { from, to }: { from: Transaction; to: Transaction },
): Promise<void> {
  const [log] = await db.select<{ last: number | null }>(
    'SELECT max(id) AS last FROM sync_entries WHERE run_id = $1',
    [runId],
    from,
  );
  for (let after = 0; ;) {
    const [batch] = await db.select<{ entries: string | null; last: number | null }>(
      `SELECT json_agg(e)::text AS entries, max(id) AS last FROM (
         SELECT id, run_id, action, external_id, skus, changes, reason, position
         FROM sync_entries WHERE run_id = $1 AND id > $2 AND id <= $3 ORDER BY id LIMIT 500) AS e`,
      [runId, after, log?.last ?? 0],
      from,
    );
    if (!batch?.last) return;
    await db.execute(
      `INSERT INTO sync_entries (run_id, action, external_id, skus, changes, reason, position)
       SELECT run_id, action, external_id, skus, changes, reason, position
       FROM json_populate_recordset(NULL::sync_entries, $1::json)`,
      [batch.entries],
      to,
    );
    after = batch.last;
  }
}

/** Closes a run that failed or was cancelled. Nothing that readers see was changed by it. */
export async function failRun(db: Database, lease: Lease, fault: Fault): Promise<void> {
  await db.transaction(async (within) => {
    const closed = await db.execute(
      `UPDATE sync_runs SET status = CASE WHEN $3 = 'cancelled' THEN 'cancelled' ELSE 'failed' END,
         completed_at = now(), error_code = $3, error_message = $4
       WHERE id = $1 AND attempt = $2 AND status = 'in_progress'`,
      [lease.runId, lease.attempt, fault.code, fault.message],
      within,
    );
    if (closed > 0) await tellOfRun(db, lease.runId, within);
  });
}
