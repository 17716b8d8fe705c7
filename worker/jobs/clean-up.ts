import type { Config } from '../../shared/config.ts';
import { forgetChanges } from '../../shared/db/changes-feed.ts';
import type { Database } from '../../shared/db/database.ts';
import { tidyExports } from '../../shared/db/exports.ts';
import { forgetWorkers } from '../../shared/db/workers.ts';
import { forgetDeliveries } from '../../shared/db/webhook-line.ts';
import { forgetHistory } from '../../shared/db/gallery-history.ts';
import type { JobQueue } from '../../shared/jobs/jobs.ts';
import { noteOverdue } from '../mail/note-mails.ts';

const overdueHours = 24;
const uneventfulDays = 30;

/**
 * What is looked after every few minutes: sessions that ended, logs past their time, a sync that is
 * overdue, and the mirror, in case the source is back, with what is made of its pictures.
 */
export async function cleanUp(db: Database, config: Config, queue: JobQueue): Promise<void> {
  await db.execute('DELETE FROM sessions WHERE expires_at < now()');
  await db.execute('DELETE FROM password_guesses WHERE ends_at < now()');
  await db.execute(`DELETE FROM known_networks WHERE last_log_in_at < now() - interval '30 days'`);
  await db.execute(`DELETE FROM idempotency_keys WHERE created_at < now() - interval '24 hours'`);
  await forgetRuns(db, config);
  await forgetChanges(db, config.CHANGES_RETENTION_DAYS);
  await forgetHistory(db, config.HISTORY_RETENTION_DAYS);
  await tidyExports(db, config.SYNC_LOG_RETENTION_DAYS);
  await forgetWorkers(db);
  await forgetDeliveries(db);
  await noteOverdue({ db, config }, overdueHours);
  await queue.add('mirror-pictures', {});
  await queue.add('prepare-pictures', {});
}

/** Runs that changed something are kept long, the others a month; the last success always. */
async function forgetRuns(db: Database, { SYNC_LOG_RETENTION_DAYS: days }: Config): Promise<void> {
  await db.execute(
    `DELETE FROM sync_runs r
     WHERE completed_at < now() - make_interval(days => CASE
         WHEN images_added + images_updated + images_deleted > 0 THEN $1::integer
         ELSE least($1::integer, ${uneventfulDays}) END)
       AND id <> coalesce((
         SELECT max(id) FROM sync_runs
         WHERE status = 'completed' AND scope = 'full' AND NOT dry_run), 0)`,
    [days],
  );
}
