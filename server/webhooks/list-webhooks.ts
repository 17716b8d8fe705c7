import type { Operation } from '../http/operation.ts';
import { presentWebhook } from './present-webhook.ts';
import { findWebhook, listWebhookRows } from './webhook-rows.ts';

/** Whom the hub tells of events, whoever made it so. */
export const listWebhooks: Operation<'listWebhooks'> = async (_call, { db }) => ({
  status: 200,
  body: { items: (await listWebhookRows(db)).map(presentWebhook) },
});

export const getWebhook: Operation<'getWebhook'> = async ({ path }, { db }) => ({
  status: 200,
  body: presentWebhook(await findWebhook(db, Number(path.id))),
});
