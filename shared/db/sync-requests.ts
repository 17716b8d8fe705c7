import { createHash } from 'node:crypto';
import type { Transaction } from 'sequelize';
import { changesOf, writeAudit, type Actor } from './audit.ts';
import type { Database } from './database.ts';
import type { SyncRun } from './models/sync-run.ts';

export type SyncWish = Pick<
  SyncRun,
  'scope' | 'skus' | 'dryRun' | 'refresh' | 'approveRemovals' | 'trigger' | 'requestedBy'
>;

/**
 * Records the wish for a run. While an identical one waits, that one is the answer: the database
 * allows only one, whoever asks and whenever. `by` is the person or key behind it, if any.
 */
export async function requestSync(
  db: Database,
  wish: SyncWish,
  by?: Actor,
): Promise<{ run: SyncRun; isNew: boolean }> {
  const skus = [...new Set(wish.skus)].toSorted();
  const requestKey = keyOf({ ...wish, skus });
  for (;;) {
    const [run] = await db.SyncRun.findAll({ where: { requestKey, status: 'queued' } });
    if (run) return { run, isNew: false };
    const created = await db.transaction(async (within) => {
      const runId = await insertRun({ db, within }, { ...wish, skus }, requestKey);
      if (runId && by) await writeAudit(db, by, requestEntry(runId, { ...wish, skus }), within);
      return runId;
    });
    // Nothing created: somebody was faster, or their run has just started; look again.
    if (created)
      return { run: await db.SyncRun.findByPk(created, { rejectOnEmpty: true }), isNew: true };
  }
}

async function insertRun(
  { db, within }: { db: Database; within: Transaction },
  wish: SyncWish,
  requestKey: string,
): Promise<number | undefined> {
  const { scope, skus, dryRun, refresh, approveRemovals, trigger, requestedBy } = wish;
  const [created] = await db.select<{ id: number }>(
    `INSERT INTO sync_runs (scope, skus, dry_run, refresh, approve_removals, trigger,
       requested_by, request_key)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (request_key) WHERE status = 'queued' DO NOTHING RETURNING id`,
    [scope, skus, dryRun, refresh, approveRemovals, trigger, requestedBy, requestKey],
    within,
  );
  return created?.id;
}

function requestEntry(runId: number, wish: SyncWish) {
  const { scope, skus, dryRun, refresh, approveRemovals } = wish;
  const changes = changesOf({}, { scope, skus, dryRun, refresh, approveRemovals });
  return { action: 'sync-run.requested', subject: `sync-run:${runId}`, changes };
}

/**
 * Ends a run that waits at once, and one under way at its next page. False when it has ended; one
 * that is being cancelled is so again.
 */
export async function cancelSync(db: Database, runId: number, by: Actor): Promise<boolean> {
  const entry = { action: 'sync-run.cancelled', subject: `sync-run:${runId}` };
  return db.transaction(async (within) => {
    const concerned = await db.execute(
      `UPDATE sync_runs SET cancel_requested_at = now(),
         status = CASE WHEN status = 'queued' THEN 'cancelled' ELSE status END,
         completed_at = CASE WHEN status = 'queued' THEN now() END,
         error_code = CASE WHEN status = 'queued' THEN 'cancelled' END
       WHERE id = $1 AND status IN ('queued', 'in_progress')`,
      [runId],
      within,
    );
    if (concerned > 0) await writeAudit(db, by, entry, within);
    return concerned > 0;
  });
}

function keyOf({ scope, skus, dryRun, refresh, approveRemovals }: SyncWish): string {
  const told = JSON.stringify([scope, skus, dryRun, refresh, approveRemovals]);
  return createHash('sha256').update(told).digest('hex');
}
