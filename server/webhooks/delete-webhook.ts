import { writeAudit } from '../../shared/db/audit.ts';
import { lockChanges } from '../../shared/db/lock-changes.ts';
import { actorOf, type Operation } from '../http/operation.ts';

/** Nothing is told any more, and what was is forgotten. */
export const deleteWebhook: Operation<'deleteWebhook'> = async (call, { db }) => {
  const id = Number(call.path.id);
  await db.transaction(async (within) => {
    await lockChanges(db, within); // or a change that is told just now would find it gone
    const deleted = await db.execute('DELETE FROM webhooks WHERE id = $1', [id], within);
    if (deleted === 0) return;
    const entry = { action: 'webhook.deleted', subject: `webhook:${id}` };
    await writeAudit(db, actorOf(call), entry, within);
  });
  return { status: 204, body: undefined };
};
