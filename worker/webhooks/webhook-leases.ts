import { randomUUID } from 'node:crypto';
import type { Database } from '../../shared/db/database.ts';

/** A webhook that this worker delivers to, and nobody else; whoever has another `lease` was overtaken. */
export type Lease = { webhookId: number; lease: string };

/** What is first in a webhook's line, and where it goes. */
export type Due = {
  id: number;
  messageId: string;
  event: string;
  createdAt: Date;
  data: object;
  /** How many attempts were made. */
  attempts: number;
  url: string;
  secret: Buffer;
  formerSecret: Buffer | null;
};

const leaseSeconds = 60; // more than an attempt takes

const isDue = `
  w.is_active AND w.next_try_at <= now() AND w.leased_until < now() AND (
    SELECT d.data IS NOT NULL FROM webhook_deliveries d
    WHERE d.webhook_id = w.id AND d.status = 'waiting' ORDER BY d.id LIMIT 1)`;

/** Whether there is something to work out or to deliver; wakes the job. */
export async function isWebhookDue(db: Database): Promise<boolean> {
  const [due] = await db.select<object>(
    `SELECT FROM webhook_deliveries
     WHERE data IS NULL AND status = 'waiting' AND coalesce(gathers_until <= now(), true)
     UNION ALL SELECT FROM webhooks w WHERE ${isDue} LIMIT 1`,
  );
  return due !== undefined;
}

/** Takes the webhook that has waited longest. PostgreSQL is the judge, and the clock is its own. */
export async function takeWebhook(db: Database): Promise<Lease | null> {
  const lease = randomUUID();
  const [taken] = await db.select<{ webhookId: number }>(
    `UPDATE webhooks SET lease = $1, leased_until = now() + interval '${leaseSeconds} seconds'
     WHERE id = (
       SELECT id FROM webhooks w WHERE ${isDue} ORDER BY next_try_at LIMIT 1
       FOR NO KEY UPDATE SKIP LOCKED)
     RETURNING id AS "webhookId"`,
    [lease],
  );
  return taken ? { ...taken, lease } : null;
}

/** What is to be delivered next, and a sign of life; null when nothing is due, or it is not ours. */
export async function nextInLine(
  db: Database,
  { webhookId, lease }: Lease,
): Promise<Due | undefined> {
  const [due] = await db.select<Due>(
    `WITH held AS (
       UPDATE webhooks SET leased_until = now() + interval '${leaseSeconds} seconds'
       WHERE id = $1 AND lease = $2 AND is_active AND next_try_at <= now()
       RETURNING id, url, secret, CASE WHEN former_secret_until > now() THEN former_secret END AS former
     )
     SELECT d.id, d.message_id AS "messageId", d.event, d.created_at AS "createdAt", d.data,
       d.attempts, held.url, held.secret, held.former AS "formerSecret"
     FROM held, LATERAL (
       SELECT * FROM webhook_deliveries WHERE webhook_id = held.id AND status = 'waiting'
       ORDER BY id LIMIT 1) AS d
     WHERE d.data IS NOT NULL`,
    [webhookId, lease],
  );
  return due;
}

export async function releaseWebhook(db: Database, { webhookId, lease }: Lease): Promise<void> {
  await db.execute(
    `UPDATE webhooks SET lease = NULL, leased_until = '-infinity' WHERE id = $1 AND lease = $2`,
    [webhookId, lease],
  );
}
