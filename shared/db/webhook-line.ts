import type { Transaction } from 'sequelize';
import type { Database } from './database.ts';

/** A webhook that is not active has nothing that waits: what it was not told can be sent again. */
export async function giveUpWaiting(
  db: Database,
  webhookId: number,
  within: Transaction,
): Promise<void> {
  await db.execute(
    `UPDATE webhook_deliveries
     SET status = 'failed', gathers_until = NULL, last_error = coalesce(last_error, 'switched-off')
     WHERE webhook_id = $1 AND status = 'waiting'`,
    [webhookId],
    within,
  );
}

const keptDays = 30;

/** Forgets what was delivered or given up long ago, and secrets that sign no longer. */
export async function forgetDeliveries(db: Database): Promise<void> {
  await db.execute(
    `DELETE FROM webhook_deliveries
     WHERE created_at < now() - interval '${keptDays} days' AND status <> 'waiting'`,
  );
  await db.execute(
    `UPDATE webhooks SET former_secret = NULL, former_secret_until = NULL
     WHERE former_secret_until < now()`,
  );
}
