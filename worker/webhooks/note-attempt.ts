import type { Transaction } from 'sequelize';
import type { Config } from '../../shared/config.ts';
import type { Database } from '../../shared/db/database.ts';
import { lockChanges } from '../../shared/db/lock-changes.ts';
import { giveUpWaiting } from '../../shared/db/webhook-line.ts';
import { noteDisabledWebhook } from '../mail/note-mails.ts';
import type { Outcome } from './post-webhook.ts';
import type { Lease } from './webhook-leases.ts';

export type Attempt = { db: Database; lease: Lease; deliveryId: number; outcome: Outcome };

/** What an attempt leads to: an end of the webhook, or what is next in so many seconds. */
export type Consequence =
  | { status: 'delivered'; waitSeconds: 0 }
  | { status: 'waiting'; waitSeconds: number }
  | { status: 'failed'; disabled: 'gone' | 'failing' };

/** Notes an attempt, in the delivery and its webhook; false when another worker has that by now. */
export async function noteAttempt(
  attempt: Attempt,
  consequence: Exclude<Consequence, { status: 'failed' }>,
): Promise<boolean> {
  const { db, lease } = attempt;
  const column = consequence.status === 'delivered' ? 'last_delivered_at' : 'last_failed_at';
  return db.transaction(async (within) => {
    const held = await db.execute(
      `UPDATE webhooks SET ${column} = now(), next_try_at = now() + make_interval(secs => $3)
       WHERE id = $1 AND lease = $2`,
      [lease.webhookId, lease.lease, consequence.waitSeconds],
      within,
    );
    if (held === 0) return false;
    await writeAttempt(attempt, consequence.status, within);
    await count(db, consequence.status === 'delivered' ? 'delivered' : 'failed', within);
    return true;
  });
}

/** Notes the last attempt, switches the webhook off, and tells the admins. */
export async function disableWebhook(
  attempt: Attempt & { config: Config },
  reason: 'gone' | 'failing',
): Promise<boolean> {
  const { db, lease, config } = attempt;
  return db.transaction(async (within) => {
    await lockChanges(db, within); // nobody adds to its line meanwhile
    const held = await db.execute(
      `UPDATE webhooks SET is_active = false, disabled_reason = $3, last_failed_at = now(),
         lease = NULL, leased_until = '-infinity'
       WHERE id = $1 AND lease = $2`,
      [lease.webhookId, lease.lease, reason],
      within,
    );
    if (held === 0) return false;
    await writeAttempt(attempt, 'failed', within);
    await giveUpWaiting(db, lease.webhookId, within);
    await noteDisabledWebhook({ db, config, within }, lease.webhookId);
    await count(db, 'failed', within);
    await count(db, 'disabled', within);
    return true;
  });
}

async function writeAttempt(
  { db, deliveryId, outcome }: Attempt,
  status: Consequence['status'],
  within: Transaction,
): Promise<void> {
  await db.execute(
    `UPDATE webhook_deliveries SET status = $2, attempts = attempts + 1, last_tried_at = now(),
       last_status = $3, last_error = $4, duration_ms = $5, response = $6
     WHERE id = $1`,
    [deliveryId, status, outcome.status, outcome.error, outcome.durationMs, outcome.response],
    within,
  );
}

async function count(db: Database, outcome: string, within: Transaction): Promise<void> {
  await db.execute(
    'UPDATE webhook_outcomes SET count = count + 1 WHERE outcome = $1',
    [outcome],
    within,
  );
}
