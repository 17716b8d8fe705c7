import type { Transaction } from 'sequelize';
import type { Database } from '../../shared/db/database.ts';
import { Fault } from '../../shared/fault.ts';
import type { DeliveryRow, WebhookRow } from './present-webhook.ts';

const selectWebhooks = `
  SELECT w.id, w.url, w.events, w.description, w.is_active AS "isActive",
    w.disabled_reason AS "disabledReason", w.created_by AS "createdBy",
    w.created_at AS "createdAt", w.last_delivered_at AS "lastDeliveredAt",
    w.last_failed_at AS "lastFailedAt",
    CASE WHEN w.former_secret_until > now() THEN w.former_secret_until END AS "formerSecretUntil",
    (SELECT count(*) FROM webhook_deliveries d
     WHERE d.webhook_id = w.id AND d.status = 'waiting') AS waiting
  FROM webhooks w`;

export function listWebhookRows(db: Database): Promise<WebhookRow[]> {
  return db.select<WebhookRow>(`${selectWebhooks} ORDER BY w.id DESC LIMIT 200`);
}

/**
 * Inside a transaction it stays as it is until the end; but for what a worker notes.
 * @throws {Fault} `webhook-not-found`
 */
export async function findWebhook(
  db: Database,
  id: number,
  within?: Transaction,
): Promise<WebhookRow> {
  const lock = within ? 'FOR NO KEY UPDATE OF w' : '';
  const [row] = await db.select<WebhookRow>(
    `${selectWebhooks} WHERE w.id = $1 ${lock}`,
    [id],
    within,
  );
  if (!row) throw new Fault('webhook-not-found', `There is no webhook ${id}.`);
  return row;
}

/** @throws {Fault} `webhook-not-found`, `webhook-inactive` */
export async function findActiveWebhook(
  db: Database,
  id: number,
  within: Transaction,
): Promise<WebhookRow> {
  const row = await findWebhook(db, id, within);
  if (row.isActive) return row;
  throw new Fault('webhook-inactive', `Webhook ${id} is switched off. Switch it on first.`);
}

/** What waits is tried when its webhook is tried next. */
export const selectDeliveries = `
  SELECT d.id, d.message_id AS "messageId", d.event, d.status, d.attempts,
    d.created_at AS "createdAt", d.last_tried_at AS "lastTriedAt", d.last_status AS "lastStatus",
    d.last_error AS "lastError", d.duration_ms AS "durationMs", d.data, d.response,
    CASE WHEN d.status = 'waiting' THEN greatest(w.next_try_at, d.gathers_until) END AS "nextTryAt"
  FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook_id`;

/** @throws {Fault} `delivery-not-found` */
export async function findDelivery(
  db: Database,
  { webhookId, id }: { webhookId: number; id: number },
  within?: Transaction,
): Promise<DeliveryRow> {
  const [row] = await db.select<DeliveryRow>(
    `${selectDeliveries} WHERE d.webhook_id = $1 AND d.id = $2`,
    [webhookId, id],
    within,
  );
  if (row) return row;
  throw new Fault('delivery-not-found', `Webhook ${webhookId} has no delivery ${id}.`);
}
