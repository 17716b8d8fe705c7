import type { Database } from '../../shared/db/database.ts';

/** Ends a run that waits at once, and one under way at its next page; one that has ended stays. */
export async function cancelRun(db: Database, runId: number): Promise<void> {
  await db.execute(
    `UPDATE sync_runs SET cancel_requested_at = now(),
       status = CASE WHEN status = 'queued' THEN 'cancelled' ELSE status END,
       completed_at = CASE WHEN status = 'queued' THEN now() END,
       error_code = CASE WHEN status = 'queued' THEN 'cancelled' END
     WHERE id = $1 AND status IN ('queued', 'in_progress')`,
    [runId],
  );
}
