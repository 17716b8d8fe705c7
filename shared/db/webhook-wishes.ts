import type { Transaction } from 'sequelize';
import type { Database } from './database.ts';
import { closeGathering, type ChangeRange } from './webhook-outbox.ts';

// All of them under the lock of the changes, which the caller holds.

/** Whoever looks at a webhook wants to know at once whether it works, and not when it is its turn. */
async function tryNow(db: Database, webhookId: number, within: Transaction): Promise<void> {
  await db.execute('UPDATE webhooks SET next_try_at = now() WHERE id = $1', [webhookId], within);
}

/** Puts a test into the line. @returns its number */
export async function writeTest(
  db: Database,
  webhookId: number,
  within: Transaction,
): Promise<number> {
  const [written] = await db.select<{ id: number }>(
    `WITH ${closeGathering}
     INSERT INTO webhook_deliveries (webhook_id, event, data)
     VALUES ($1, 'test', jsonb_build_object('webhookId', $1::bigint)) RETURNING id`,
    [webhookId],
    within,
  );
  await tryNow(db, webhookId, within);
  return written!.id;
}

/** Puts these changes into the line once more, as far as the webhook hears of products. */
export async function writeReplay(
  db: Database,
  { webhookId, first, last }: ChangeRange & { webhookId: number },
  within: Transaction,
): Promise<void> {
  await db.execute(
    `WITH ${closeGathering}
     INSERT INTO webhook_deliveries (webhook_id, event, first_seq, last_seq, cause,
       leaves_primaries_out)
     SELECT w.id, event, $2, $3, 'replay',
       event = 'product.gallery_changed' AND 'product.primary_image_changed' = ANY(w.events)
     FROM webhooks w, unnest(w.events) AS event
     WHERE w.id = $1 AND event LIKE 'product.%' AND $2::bigint <= $3::bigint
     ORDER BY event = 'product.deleted', event DESC`,
    [webhookId, first, last],
    within,
  );
  await tryNow(db, webhookId, within);
}

/** Puts a delivery into the line again; as its number is an old one, to the front. */
export async function writeAgain(
  db: Database,
  { webhookId, id }: { webhookId: number; id: number },
  within: Transaction,
): Promise<void> {
  await db.execute(
    `UPDATE webhook_deliveries SET status = 'waiting', attempts = 0
     WHERE id = $1 AND webhook_id = $2`,
    [id, webhookId],
    within,
  );
  await tryNow(db, webhookId, within);
}
