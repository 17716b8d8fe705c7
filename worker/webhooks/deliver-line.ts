import type { Config } from '../../shared/config.ts';
import type { Database } from '../../shared/db/database.ts';
import { waitBeforeNext } from '../../shared/domain/retry-ladder.ts';
import type { Log } from '../../shared/log.ts';
import { veil } from '../../shared/veil.ts';
import { payloadOf } from '../../shared/webhooks/payload.ts';
import { openSecret } from '../../shared/webhooks/secret.ts';
import { disableWebhook, noteAttempt, type Attempt, type Consequence } from './note-attempt.ts';
import type { Outcome, WebhookPost } from './post-webhook.ts';
import { signWebhook } from './sign-webhook.ts';
import { nextInLine, releaseWebhook, type Due, type Lease } from './webhook-leases.ts';

export type Courier = {
  db: Database;
  post: WebhookPost;
  config: Config;
  log: Log;
  /** Aborted when the process is told to stop; what waits is left to the next worker. */
  stop: AbortSignal;
};

/**
 * Delivers what waits for one webhook, one after the other in order, until an attempt fails. A crash
 * between sending and noting it sends a message twice, under the same id.
 */
export async function deliverLine(courier: Courier, lease: Lease): Promise<void> {
  const { db, stop } = courier;
  try {
    for (let goesOn = true; goesOn && !stop.aborted;) {
      const due = await nextInLine(db, lease);
      goesOn = due !== undefined && (await deliver(courier, lease, due));
    }
  } catch (error) {
    if (!stop.aborted) throw error;
  } finally {
    await releaseWebhook(db, lease);
  }
}

/** @returns whether the next one may follow */
async function deliver(courier: Courier, lease: Lease, due: Due): Promise<boolean> {
  const { db, config, log } = courier;
  const outcome = await attempt(courier, due);
  const consequence = consequenceOf(outcome, due.attempts + 1);
  const facts = { webhookId: lease.webhookId, deliveryId: due.id, status: outcome.status };
  const noted: Attempt = { db, lease, deliveryId: due.id, outcome };
  if (consequence.status === 'failed') {
    const isOurs = await disableWebhook({ ...noted, config }, consequence.disabled);
    if (isOurs) log.error({ ...facts, reason: consequence.disabled }, 'Switched a webhook off');
    return false;
  }
  if (outcome.error) log.warn({ ...facts, error: outcome.error }, 'Could not deliver an event');
  return (await noteAttempt(noted, consequence)) && consequence.status === 'delivered';
}

/** Who answers 410 wants no more; whoever else fails is asked again, for some days. */
function consequenceOf(outcome: Outcome, attempts: number): Consequence {
  if (outcome.error === null) return { status: 'delivered', waitSeconds: 0 };
  if (outcome.status === 410) return { status: 'failed', disabled: 'gone' };
  const { retryAfter } = outcome;
  const waitSeconds = waitBeforeNext({ attempts, retryAfter, chance: Math.random() });
  if (waitSeconds === null) return { status: 'failed', disabled: 'failing' };
  return { status: 'waiting', waitSeconds };
}

async function attempt({ post, config, stop }: Courier, due: Due): Promise<Outcome> {
  const open = (sealed: Buffer | null) => sealed && openSecret(sealed, config.MEDIA_SIGNING_KEYS);
  const [secret, former] = [open(due.secret), open(due.formerSecret)];
  if (!secret) return unreadable;
  const secrets = former ? [secret, former] : [secret];
  const message = signWebhook({ messageId: due.messageId, payload: payloadOf(due) }, secrets);
  const outcome = await post.send(due.url, message, stop);
  return { ...outcome, response: outcome.response && veil(outcome.response, secrets) };
}

/** The key that sealed the secret is gone from the configuration: it must be rotated, or come back. */
const unreadable: Outcome = {
  error: 'unreadable-secret',
  status: null,
  response: null,
  durationMs: 0,
  retryAfter: undefined,
};
