import { writeAudit } from '../../shared/db/audit.ts';
import { createSecret, sealSecret } from '../../shared/webhooks/secret.ts';
import { actorOf, type Operation } from '../http/operation.ts';
import { presentWebhook } from './present-webhook.ts';
import { findWebhook } from './webhook-rows.ts';

const overlapHours = 24;

/** A new secret; for a day both sign, so that the receiver can change over at leisure. */
export const rotateWebhookSecret: Operation<'rotateWebhookSecret'> = async (
  call,
  { db, config },
) => {
  const id = Number(call.path.id);
  const secret = createSecret();
  const row = await db.transaction(async (within) => {
    await findWebhook(db, id, within);
    await db.execute(
      `UPDATE webhooks SET former_secret = secret, secret = $2,
         former_secret_until = now() + interval '${overlapHours} hours'
       WHERE id = $1`,
      [id, sealSecret(secret, config.MEDIA_SIGNING_KEYS)],
      within,
    );
    const entry = { action: 'webhook.secret-rotated', subject: `webhook:${id}` };
    await writeAudit(db, actorOf(call), entry, within);
    return findWebhook(db, id, within);
  });
  return { status: 200, body: { ...presentWebhook(row), secret } };
};
