import type { Transaction } from 'sequelize';
import { changesOf, writeAudit } from '../../shared/db/audit.ts';
import type { Database } from '../../shared/db/database.ts';
import { lockChanges } from '../../shared/db/lock-changes.ts';
import { Fault } from '../../shared/fault.ts';
import { createSecret, sealSecret } from '../../shared/webhooks/secret.ts';
import { tellableUrl } from '../../shared/webhooks/tellable-url.ts';
import { actorOf, type Operation, type Schema } from '../http/operation.ts';
import { presentWebhook } from './present-webhook.ts';
import { refuseUrl } from './refuse-url.ts';
import { findWebhook } from './webhook-rows.ts';

const most = 50;

/** Another system wants to be told. The secret is in this answer and never again. */
export const createWebhook: Operation<'createWebhook'> = async (call, { db, config }) => {
  const { url, events, description = '' } = call.body;
  refuseUrl(url, config);
  const secret = createSecret();
  const actor = actorOf(call);
  const row = await db.transaction(async (within) => {
    await refuseTooMany(db, within);
    const sealed = sealSecret(secret, config.MEDIA_SIGNING_KEYS);
    const wanted = { url, events, description };
    const id = await insert(db, { ...wanted, sealed, createdBy: actor.name }, within);
    const changes = changesOf({}, { ...wanted, url: tellableUrl(url) });
    const entry = { action: 'webhook.created', subject: `webhook:${id}`, changes };
    await writeAudit(db, actor, entry, within);
    return findWebhook(db, id, within);
  });
  const headers = { location: `/api/v1/webhooks/${row.id}` };
  return { status: 201, body: { ...presentWebhook(row), secret }, headers };
};

async function refuseTooMany(db: Database, within: Transaction): Promise<void> {
  await lockChanges(db, within); // whoever creates another one meanwhile waits
  const [row] = await db.select<{ count: number }>(
    'SELECT count(*) AS count FROM webhooks',
    [],
    within,
  );
  if (row!.count < most) return;
  throw new Fault('too-many-webhooks', `The hub has ${most} webhooks. Delete one first.`);
}

type NewRow = Schema<'NewWebhook'> & { sealed: Buffer; createdBy: string };

async function insert(
  db: Database,
  { url, events, description, sealed, createdBy }: NewRow,
  within: Transaction,
): Promise<number> {
  const [created] = await db.select<{ id: number }>(
    `INSERT INTO webhooks (url, events, description, secret, created_by)
     VALUES ($1, $2, $3, $4, $5) RETURNING id`,
    [url, events, description, sealed, createdBy],
    within,
  );
  return created!.id;
}
