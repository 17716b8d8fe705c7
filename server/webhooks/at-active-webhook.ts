import type { Transaction } from 'sequelize';
import { writeAudit, type AuditEntry } from '../../shared/db/audit.ts';
import { lockChanges } from '../../shared/db/lock-changes.ts';
import { actorOf, type AnyCall, type Deps } from '../http/operation.ts';
import { findActiveWebhook } from './webhook-rows.ts';

type Caused = Pick<AnyCall, 'caller' | 'address' | 'requestId'> & { path: { id: string | number } };
type Done<T> = { result: T; entry: Pick<AuditEntry, 'action' | 'changes'> };

/**
 * Puts something into the line of a webhook that is on, notes who did, and wakes the worker. Nobody
 * else adds to the line meanwhile, or switches the webhook off.
 * @throws {Fault} `webhook-not-found`, `webhook-inactive`
 */
export async function atActiveWebhook<T>(
  call: Caused,
  { db, queue, log }: Deps,
  act: (webhookId: number, within: Transaction) => Promise<Done<T>>,
): Promise<T> {
  const webhookId = Number(call.path.id);
  const done = await db.transaction(async (within) => {
    await lockChanges(db, within);
    await findActiveWebhook(db, webhookId, within);
    const { result, entry } = await act(webhookId, within);
    await writeAudit(db, actorOf(call), { ...entry, subject: `webhook:${webhookId}` }, within);
    return result;
  });
  // Without a ticket it only goes some seconds later.
  await queue.add('deliver-webhooks', {}).catch((error: unknown) => {
    log.warn({ err: error }, 'Could not queue the webhooks; the watch will');
  });
  return done;
}
