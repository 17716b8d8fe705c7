import type { Schema } from '../http/operation.ts';
import { payloadOf } from '../../shared/webhooks/payload.ts';

type Time = 'formerSecretUntil' | 'lastDeliveredAt' | 'lastFailedAt';
export type WebhookRow = Omit<Schema<'Webhook'>, Time | 'createdAt'> &
  Record<Time, Date | null> & { createdAt: Date };

type Moment = 'nextTryAt' | 'lastTriedAt';
export type DeliveryRow = Omit<
  Schema<'WebhookDelivery'>,
  Moment | 'createdAt' | 'payload' | 'lastError'
> &
  Record<Moment, Date | null> & { createdAt: Date; data: object | null; lastError: string | null };

/** Never a secret. */
export function presentWebhook(row: WebhookRow): Schema<'Webhook'> {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    formerSecretUntil: row.formerSecretUntil?.toISOString() ?? null,
    lastDeliveredAt: row.lastDeliveredAt?.toISOString() ?? null,
    lastFailedAt: row.lastFailedAt?.toISOString() ?? null,
  };
}

export function presentDelivery({ data, ...row }: DeliveryRow): Schema<'WebhookDelivery'> {
  const { event, createdAt, lastError } = row;
  return {
    ...row,
    createdAt: createdAt.toISOString(),
    nextTryAt: row.nextTryAt?.toISOString() ?? null,
    lastTriedAt: row.lastTriedAt?.toISOString() ?? null,
    lastError: lastError as Schema<'DeliveryError'> | null,
    payload: payloadOf({ event, createdAt, data }),
  };
}
