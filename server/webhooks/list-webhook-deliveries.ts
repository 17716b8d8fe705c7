import type { Operation } from '../http/operation.ts';
import { pageOf, readCursor, writeCursor } from '../http/paging.ts';
import { presentDelivery, type DeliveryRow } from './present-webhook.ts';
import { findWebhook, selectDeliveries } from './webhook-rows.ts';

const list = 'webhook-deliveries';

/** What a receiver was told and what it said, the newest first. */
export const listWebhookDeliveries: Operation<'listWebhookDeliveries'> = async (
  { path, query },
  { db },
) => {
  const { cursor, limit = 50, status } = query;
  const before = readCursor(list, 'number', cursor) ?? Number.MAX_SAFE_INTEGER;
  const { id } = await findWebhook(db, Number(path.id));
  const rows = await db.select<DeliveryRow>(
    `${selectDeliveries}
     WHERE d.webhook_id = $1 AND d.id < $2 ${status ? 'AND d.status = $4' : ''}
     ORDER BY d.id DESC LIMIT $3::integer + 1`,
    [id, before, limit, ...(status ? [status] : [])],
  );
  const { page, last } = pageOf(rows, Number(limit));
  const nextCursor = last ? writeCursor(list, last.id) : null;
  return { status: 200, body: { items: page.map(presentDelivery), nextCursor } };
};
