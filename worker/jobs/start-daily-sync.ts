import { CronExpressionParser } from 'cron-parser';
import type { Config } from '../../shared/config.ts';
import type { Database } from '../../shared/db/database.ts';
import { requestSync } from '../../shared/db/sync-requests.ts';
import type { JobQueue } from '../../shared/jobs/jobs.ts';

/** The schedule only opens a run; the same path as for everybody else does it. */
export async function startDailySync(db: Database, queue: JobQueue): Promise<void> {
  const { run } = await requestSync(db, {
    scope: 'full',
    skus: [],
    dryRun: false,
    refresh: false,
    approveRemovals: 0,
    trigger: 'schedule',
    requestedBy: null,
  });
  await queue.add('run-sync', { runId: run.id });
}

/**
 * Starts the run that the schedule would have, had a worker been there: once, however long nobody
 * was. A new hub need not wait for the night either, and tries again until it has something to show.
 */
export async function startMissedSync(
  db: Database,
  config: Config,
  queue: JobQueue,
): Promise<void> {
  const { SYNC_CRON: cron, SYNC_TIMEZONE: tz } = config;
  const dueAt = CronExpressionParser.parse(cron, { tz }).prev().toDate();
  const [state] = await db.select<{ isMissed: boolean; isNew: boolean }>(
    `WITH full_runs AS (SELECT * FROM sync_runs WHERE scope = 'full' AND NOT dry_run)
     SELECT NOT EXISTS (SELECT FROM full_runs WHERE created_at >= $1) AS "isMissed",
       NOT EXISTS (SELECT FROM full_runs WHERE status = 'completed'
         OR coalesce(completed_at, 'infinity') > now() - interval '4 minutes') AS "isNew"`,
    [dueAt],
  );
  if (state!.isMissed || state!.isNew) await startDailySync(db, queue);
}
