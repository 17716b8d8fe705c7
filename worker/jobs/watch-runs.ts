import type { Database } from '../../shared/db/database.ts';
import type { JobQueue } from '../../shared/jobs/jobs.ts';

/** Whether a run waits that nobody works on: its ticket was lost, or its worker is gone. */
export async function watchRuns(
  db: Database,
  queue: JobQueue,
  takeoverSeconds: number,
): Promise<void> {
  const [due] = await db.select<{ id: number }>(
    `SELECT id FROM sync_runs
     WHERE status = 'in_progress' AND heartbeat_at < now() - make_interval(secs => $1)
        OR status = 'queued' AND NOT EXISTS (SELECT FROM sync_runs WHERE status = 'in_progress')
     LIMIT 1`,
    [takeoverSeconds],
  );
  if (due) await queue.add('run-sync', { runId: due.id });
}
