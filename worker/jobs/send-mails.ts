import type { Config } from '../../shared/config.ts';
import type { Database } from '../../shared/db/database.ts';
import type { Log } from '../../shared/log.ts';
import type { Language, Letter, MailFacts } from '../mail/mail.ts';
import type { Mailer } from '../mail/mailer.ts';
import { qualityNumbers, writeQualityReport } from '../mail/quality-report.ts';
import { writeRemovalsWithheld } from '../mail/removals-withheld.ts';
import { renderLetter } from '../mail/render-letter.ts';
import { writeSyncFailed } from '../mail/sync-failed.ts';
import { writeSyncOverdue } from '../mail/sync-overdue.ts';
import { writeSyncRecovered } from '../mail/sync-recovered.ts';
import { writeTestMail } from '../mail/test-mail.ts';
import { writeWebhookDisabled } from '../mail/webhook-disabled.ts';

export type PostOffice = { db: Database; mailer: Mailer; config: Config; log: Log };

type MailKind =
  | 'sync-failed'
  | 'sync-recovered'
  | 'removals-withheld'
  | 'sync-overdue'
  | 'webhook-disabled'
  | 'quality-report'
  | 'test';
type DueMail = MailFacts & {
  id: number;
  kind: MailKind;
  recipient: string;
  language: Language;
  messageId: string;
  attempts: number;
};

const writers: Record<MailKind, (facts: MailFacts, language: Language) => Letter> = {
  'sync-failed': writeSyncFailed,
  'sync-recovered': writeSyncRecovered,
  'removals-withheld': writeRemovalsWithheld,
  'sync-overdue': writeSyncOverdue,
  test: writeTestMail,
  'webhook-disabled': writeWebhookDisabled,
  'quality-report': writeQualityReport,
};

/** Minutes until the next try; after two days a mail is given up. */
const waits = [1, 5, 15, 60, 240, 480, 960, 1440];

/** Delivers the mails that are due, one after the other. A mail is lost only when it is refused. */
export async function sendMails(office: PostOffice): Promise<void> {
  for (;;) {
    const mail = await takeMail(office);
    if (!mail) return;
    await deliver(office, mail);
  }
}

/** Whether a mail is due; wakes the job. */
export async function isMailDue(db: Database): Promise<boolean> {
  const [due] = await db.select<object>('SELECT FROM mails WHERE next_try_at <= now() LIMIT 1');
  return due !== undefined;
}

/**
 * Counts the attempt before it is made, so that a mail that kills the worker is not tried for ever.
 * A crash between sending and noting it sends the mail twice, under the same Message-ID.
 */
async function takeMail({ db, config }: PostOffice): Promise<DueMail | null> {
  const [mail] = await db.select<DueMail>(
    `UPDATE mails m SET attempts = attempts + 1,
       next_try_at = now() + make_interval(mins => ($1::integer[])[attempts + 1])
     FROM (SELECT mails.id, r.id AS "runId", r.error_code AS "errorCode",
             r.error_message AS "errorMessage", r.started_at AS "startedAt",
             r.completed_at AS "completedAt", coalesce(r.records_read, 0) AS "recordsRead",
             coalesce(r.images_added, 0) AS "imagesAdded",
             coalesce(r.images_updated, 0) AS "imagesUpdated",
             coalesce(r.images_deleted, 0) AS "imagesDeleted",
             coalesce(r.removals_withheld, 0) AS "removalsWithheld",
             (SELECT max(completed_at) FROM sync_runs WHERE status = 'completed'
              AND scope = 'full' AND NOT dry_run) AS "lastSuccessAt",
             w.id AS "webhookId", w.url AS "webhookUrl", w.disabled_reason AS "disabledReason",
             w.last_delivered_at AS "lastDeliveredAt",
             CASE kind WHEN 'quality-report' THEN ${qualityNumbers} END AS quality
           FROM mails LEFT JOIN sync_runs r ON r.id = mails.run_id
             LEFT JOIN webhooks w ON w.id = mails.webhook_id
           WHERE mails.next_try_at <= now() ORDER BY mails.id LIMIT 1
           FOR UPDATE OF mails SKIP LOCKED) AS due
     WHERE m.id = due.id
     RETURNING due.*, m.kind, m.recipient, m.language, m.attempts, m.message_id AS "messageId"`,
    [waits],
  );
  if (!mail) return null;
  const baseUrl = config.PUBLIC_BASE_URL.replace(/\/$/, '');
  return { ...mail, baseUrl, timeZone: config.SYNC_TIMEZONE };
}

async function deliver({ db, mailer, config, log }: PostOffice, mail: DueMail): Promise<void> {
  const { id, kind, recipient, language, messageId, attempts } = mail;
  const host = new URL(config.PUBLIC_BASE_URL).hostname;
  try {
    const letter = writers[kind](mail, language); // one that cannot be written holds up no other
    await mailer.send({
      to: recipient,
      subject: letter.subject,
      ...renderLetter(letter, language),
      messageId: `<${messageId}@${host}>`,
    });
    await db.execute('UPDATE mails SET sent_at = now(), next_try_at = NULL WHERE id = $1', [id]);
    log.info({ mailId: id, kind }, 'Sent a mail');
  } catch (error) {
    await noteFailure(db, id, error);
    log.warn({ err: error, mailId: id, kind, attempts }, 'Could not send a mail');
  }
}

/** SMTP's 5xx: the server will not take this mail, now or later. */
function isRefused(error: unknown): boolean {
  const code = (error as { responseCode?: number }).responseCode ?? 0;
  return code >= 500 && code < 600 && code !== 535; // wrong credentials of ours are mended by us
}

async function noteFailure(db: Database, id: number, error: unknown): Promise<void> {
  const message = error instanceof Error ? error.message.slice(0, 500) : String(error);
  await db.execute(
    `UPDATE mails SET last_error = $2, next_try_at = CASE WHEN $3 THEN NULL ELSE next_try_at END
     WHERE id = $1`,
    [id, message, isRefused(error)],
  );
}
