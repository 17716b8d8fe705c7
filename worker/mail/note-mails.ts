import type { Transaction } from 'sequelize';
import type { Config } from '../../shared/config.ts';
import type { Database } from '../../shared/db/database.ts';

/** Where mails are noted; the job `send-mails` delivers them. */
export type MailNotes = { db: Database; config: Config; within?: Transaction };

// Active admins and those whom admins have named, in their language, and the addresses of the
// configuration, in German.
const recipients = `recipients AS (
  SELECT DISTINCT ON (email) email, language FROM (
    SELECT email, language, 1 AS rank FROM users WHERE role = 'admin' AND is_active
    UNION ALL SELECT named.email, named.language, 2 FROM notification_settings,
      jsonb_to_recordset(recipients) AS named (email text, language text)
    UNION ALL SELECT lower(email), 'de', 3 FROM unnest($2::text[]) AS email
  ) AS everybody ORDER BY email, rank)`;

// The last run before this one that really read the source and completed; 0 when there was none.
const successBefore = (run: string) => `coalesce((
  SELECT max(id) FROM sync_runs
  WHERE status = 'completed' AND NOT dry_run AND pages_read > 0 AND id < ${run}), 0)`;

/** A run failed: the admins are told, once a series of failures. */
export async function noteFailure(notes: MailNotes, runId: number): Promise<void> {
  await note(
    notes,
    `SELECT 'sync-failed', r.email, r.language, $1::bigint, ${successBefore('$1')} FROM recipients r
     WHERE EXISTS (SELECT FROM sync_runs WHERE id = $1 AND status = 'failed' AND NOT dry_run)`,
    runId,
  );
}

/** A run completed: a series of failures may be over, and removals may wait for approval. */
export async function noteOutcome(notes: MailNotes, runId: number): Promise<void> {
  await note(
    notes,
    `SELECT 'sync-recovered', r.email, r.language, run.id, run.id FROM recipients r, sync_runs run
     WHERE run.id = $1 AND NOT run.dry_run AND run.pages_read > 0 AND EXISTS (
       SELECT FROM mails m WHERE m.kind = 'sync-failed' AND m.occasion = ${successBefore('run.id')})
     UNION ALL
     SELECT 'removals-withheld', r.email, r.language, run.id, run.id FROM recipients r, sync_runs run
     WHERE run.id = $1 AND NOT run.dry_run AND run.removals_withheld > 0 AND run.is_complete`,
    runId,
  );
}

/** The last full run that completed is older than this: the admins are told, once. */
export async function noteOverdue(notes: MailNotes, hours: number): Promise<void> {
  await note(
    notes,
    `SELECT 'sync-overdue', r.email, r.language, last.id, coalesce(last.id, 0)
     FROM recipients r LEFT JOIN (
       SELECT id, completed_at FROM sync_runs
       WHERE status = 'completed' AND scope = 'full' AND NOT dry_run
       ORDER BY completed_at DESC LIMIT 1) AS last ON true
     WHERE coalesce(last.completed_at, (SELECT min(created_at) FROM sync_runs))
       < now() - make_interval(hours => $1)`,
    hours,
  );
}

/** How the pictures are, for those who want to know; once a week. */
export async function noteQualityReport(notes: MailNotes, week: number): Promise<void> {
  await note(
    notes,
    `SELECT 'quality-report', r.email, r.language, NULL::bigint, $1::bigint FROM recipients r`,
    week,
  );
}

/** A webhook was switched off, because its receiver is gone or has failed for days. */
export async function noteDisabledWebhook(
  { db, config, within }: MailNotes,
  webhookId: number,
): Promise<void> {
  await db.execute(
    `WITH ${recipients}
     INSERT INTO mails (kind, recipient, language, webhook_id, occasion)
     SELECT 'webhook-disabled', r.email, r.language, $1::bigint, extract(epoch FROM now()) * 1000000
     FROM recipients r, notification_settings WHERE 'webhook-disabled' = ANY(kinds)`,
    [webhookId, config.ADMIN_EMAILS],
    within,
  );
}

async function note({ db, config, within }: MailNotes, who: string, about: number): Promise<void> {
  await db.execute(
    `WITH ${recipients}, notes (kind, recipient, language, run_id, occasion) AS (${who})
     INSERT INTO mails (kind, recipient, language, run_id, occasion)
     SELECT notes.* FROM notes, notification_settings WHERE kind = ANY(kinds)
     ON CONFLICT (kind, occasion, recipient) DO NOTHING`,
    [about, config.ADMIN_EMAILS],
    within,
  );
}
