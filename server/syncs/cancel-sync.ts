import { Fault } from '../../shared/fault.ts';
import type { Operation } from '../http/operation.ts';
import { findRun } from './get-sync-run.ts';
import { presentSyncRun } from './present-sync-run.ts';

/** An admin stops a run: one that waits at once, one under way at its next page. */
export const cancelSync: Operation<'cancelSync'> = async ({ path }, { db }) => {
  const run = await findRun(db, Number(path.id));
  const concerned = await db.execute(
    `UPDATE sync_runs SET cancel_requested_at = now(),
       status = CASE WHEN status = 'queued' THEN 'cancelled' ELSE status END,
       completed_at = CASE WHEN status = 'queued' THEN now() END,
       error_code = CASE WHEN status = 'queued' THEN 'cancelled' END
     WHERE id = $1 AND status IN ('queued', 'in_progress')`,
    [run.id],
  );
  await run.reload();
  if (concerned === 0 && run.status !== 'cancelled')
    throw new Fault('sync-run-ended', `Run ${run.id} has ended already: it is ${run.status}.`);
  return { status: 202, body: presentSyncRun(run) };
};
