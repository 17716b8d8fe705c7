import { writeTest } from '../../shared/db/webhook-wishes.ts';
import type { Operation } from '../http/operation.ts';
import { atActiveWebhook } from './at-active-webhook.ts';
import { presentDelivery } from './present-webhook.ts';
import { findDelivery } from './webhook-rows.ts';

/** Somebody wants to see an event arrive; it goes the way of all others, and right now. */
export const testWebhook: Operation<'testWebhook'> = async (call, deps) => {
  const { db } = deps;
  const delivery = await atActiveWebhook(call, deps, async (webhookId, within) => {
    const id = await writeTest(db, webhookId, within);
    const result = await findDelivery(db, { webhookId, id }, within);
    return { result, entry: { action: 'webhook.tested' } };
  });
  return { status: 202, body: presentDelivery(delivery) };
};
