import type { Transaction } from 'sequelize';
import { changesOf, writeAudit } from '../../shared/db/audit.ts';
import type { Database } from '../../shared/db/database.ts';
import { lockChanges } from '../../shared/db/lock-changes.ts';
import { giveUpWaiting } from '../../shared/db/webhook-line.ts';
import { tellableUrl } from '../../shared/webhooks/tellable-url.ts';
import { actorOf, type Operation, type Schema } from '../http/operation.ts';
import { presentWebhook, type WebhookRow } from './present-webhook.ts';
import { refuseUrl } from './refuse-url.ts';
import { findWebhook } from './webhook-rows.ts';

type Facts = Required<Schema<'WebhookChange'>>;

/** Where it goes, of what it tells, and whether it does; whoever changes it has it tried at once. */
export const changeWebhook: Operation<'changeWebhook'> = async (call, { db, config }) => {
  const id = Number(call.path.id);
  if (call.body.url !== undefined) refuseUrl(call.body.url, config);
  const row = await db.transaction(async (within) => {
    await lockChanges(db, within); // nobody adds to its line meanwhile
    const before = factsOf(await findWebhook(db, id, within));
    const after = { ...before, ...call.body };
    const changes = changesOf(told(before), told(after));
    if (Object.keys(changesOf(before, after)).length > 0) {
      await write(db, id, after, within);
      if (!after.isActive) await giveUpWaiting(db, id, within);
      const entry = { action: 'webhook.changed', subject: `webhook:${id}`, changes };
      await writeAudit(db, actorOf(call), entry, within);
    }
    return findWebhook(db, id, within);
  });
  return { status: 200, body: presentWebhook(row) };
};

function factsOf({ url, events, description, isActive }: WebhookRow): Facts {
  return { url, events, description, isActive };
}

function told(facts: Facts): Facts {
  return { ...facts, url: tellableUrl(facts.url) };
}

// eslint-disable-next-line max-params -- the transaction comes last, as in all queries
async function write(db: Database, id: number, facts: Facts, within: Transaction): Promise<void> {
  const { url, events, description, isActive } = facts;
  await db.execute(
    `UPDATE webhooks SET url = $2, events = $3, description = $4, is_active = $5,
       disabled_reason = CASE WHEN NOT $5 THEN disabled_reason END, next_try_at = now(),
       lease = CASE WHEN $5 THEN lease END
     WHERE id = $1`,
    [id, url, events, description, isActive],
    within,
  );
}
