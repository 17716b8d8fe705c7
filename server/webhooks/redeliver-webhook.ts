import { changesOf } from '../../shared/db/audit.ts';
import { writeAgain } from '../../shared/db/webhook-wishes.ts';
import type { Operation } from '../http/operation.ts';
import { atActiveWebhook } from './at-active-webhook.ts';
import { presentDelivery } from './present-webhook.ts';
import { findDelivery } from './webhook-rows.ts';

/** The same message under the same id, whether it was taken or not. */
export const redeliverWebhook: Operation<'redeliverWebhook'> = async (call, deps) => {
  const { db } = deps;
  const id = Number(call.path.deliveryId);
  const delivery = await atActiveWebhook(call, deps, async (webhookId, within) => {
    await findDelivery(db, { webhookId, id }, within);
    await writeAgain(db, { webhookId, id }, within);
    const result = await findDelivery(db, { webhookId, id }, within);
    const changes = changesOf({}, { messageId: result.messageId });
    return { result, entry: { action: 'webhook.redelivered', changes } };
  });
  return { status: 202, body: presentDelivery(delivery) };
};
