import type { Database } from '../../shared/db/database.ts';
import { createSecret, sealSecret } from '../../shared/webhooks/secret.ts';
import { deliverWebhooks } from '../../worker/jobs/deliver-webhooks.ts';
import { openWebhookPost } from '../../worker/webhooks/post-webhook.ts';
import { silent } from './test-database.ts';
import { testConfig } from './test-config.ts';
import { startReceiver, type Receiver } from './webhook-receiver.ts';

const usual = { WEBHOOK_ALLOW_PRIVATE: 'true', PUBLIC_BASE_URL: 'https://hub.test' };

export type Delivering = {
  settings?: Record<string, string>;
  stop?: AbortSignal;
  /** How long a receiver has to answer. */
  timeoutMs?: number;
};

export type Hooks = {
  readonly receiver: Receiver;
  /** Adds a webhook that goes to the receiver, or elsewhere. */
  add: (events: string[], url?: string) => Promise<{ id: number; secret: string }>;
  deliver: (how?: Delivering) => Promise<void>;
  /** Moves the clock, as far as webhooks look at it. */
  wait: (hours: number) => Promise<void>;
};

/** For the surrounding `describe`: a receiver, and no webhooks before each spec. */
export function useWebhooks(hub: { readonly db: Database }): Hooks {
  let receiver: Receiver | undefined;
  beforeEach(async () => {
    await hub.db.execute('TRUNCATE webhooks CASCADE');
    receiver = await startReceiver();
  });
  afterEach(() => receiver?.close());
  return {
    get receiver() {
      return receiver!;
    },
    add: (events, url = receiver!.url) => addWebhook(hub.db, events, url),
    deliver: (how) => deliverNow(hub.db, how),
    wait: async (hours) => {
      const ago = `interval '1 hour' * ${hours}`;
      await hub.db.execute(
        `UPDATE webhooks SET next_try_at = next_try_at - ${ago},
           leased_until = leased_until - ${ago}, former_secret_until = former_secret_until - ${ago};
         UPDATE webhook_deliveries SET gathers_until = gathers_until - ${ago}`,
      );
    },
  };
}

/** Delivers what is due, as a worker would. */
export async function deliverNow(db: Database, how: Delivering = {}): Promise<void> {
  const { stop = new AbortController().signal, timeoutMs = 30_000 } = how;
  const config = testConfig({ ...usual, ...how.settings });
  const post = openWebhookPost(config, timeoutMs);
  await deliverWebhooks({ db, post, config, log: silent, stop });
  await post.close();
}

export async function addWebhook(
  db: Database,
  events: string[],
  url: string,
): Promise<{ id: number; secret: string }> {
  const secret = createSecret();
  const [row] = await db.select<{ id: number }>(
    'INSERT INTO webhooks (url, events, secret) VALUES ($1, $2, $3) RETURNING id',
    [url, events, sealSecret(secret, testConfig().MEDIA_SIGNING_KEYS)],
  );
  return { id: row!.id, secret };
}
