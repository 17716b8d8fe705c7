/** How a part of the hub is doing. */
export type ComponentState = {
  name: 'api' | 'worker' | 'database' | 'queue' | 'source' | 'mirror' | 'mail' | 'webhooks';
  state: 'ok' | 'degraded' | 'down' | 'unknown';
  /** A code of what is wrong. */
  detail: string | null;
  /** Since when, as far as that is known. */
  since: Date | null;
};

export type ComponentFacts = {
  apiStartedAt: Date;
  /** The worker that was seen last; null before there was any. */
  worker: { startedAt: Date; seenAt: Date; silentSeconds: number } | null;
  isQueueUp: boolean;
  source: { isReachable: boolean | null; errorCode: string | null; failingSince: Date | null };
  /** Pictures that nobody has tried to fetch yet. */
  picturesWaiting: number;
  mail: { isConfigured: boolean; retryingSince: Date | null; givenUpSince: Date | null };
  /** Webhooks whose secret nobody can read. */
  unreadableWebhooks: number;
};

const silentAfterSeconds = 40; // it shows itself every five, and is told to be down within a minute

/** What an admin sees on the status page; the API itself and the database, or there is no answer. */
export function componentStates(facts: ComponentFacts): ComponentState[] {
  const { apiStartedAt, isQueueUp, picturesWaiting, unreadableWebhooks } = facts;
  return [
    well('api', apiStartedAt),
    workerState(facts),
    well('database'),
    isQueueUp ? well('queue') : ill('queue', 'down', 'queue-unavailable'),
    sourceState(facts),
    picturesWaiting === 0 ? well('mirror') : ill('mirror', 'degraded', 'pictures-waiting'),
    mailState(facts),
    unreadableWebhooks === 0 ? well('webhooks') : ill('webhooks', 'degraded', 'unreadable-secrets'),
  ];
}

function workerState({ worker }: ComponentFacts): ComponentState {
  if (!worker) return ill('worker', 'down', 'never-seen');
  if (worker.silentSeconds <= silentAfterSeconds) return well('worker', worker.startedAt);
  return ill('worker', 'down', 'silent', worker.seenAt);
}

function sourceState({ source }: ComponentFacts): ComponentState {
  const { isReachable, errorCode, failingSince } = source;
  if (isReachable === null) return ill('source', 'unknown', 'never-asked');
  return isReachable ? well('source') : ill('source', 'down', errorCode, failingSince);
}

function mailState({ mail }: ComponentFacts): ComponentState {
  const { isConfigured, retryingSince, givenUpSince } = mail;
  if (!isConfigured) return ill('mail', 'unknown', 'not-configured');
  if (retryingSince) return ill('mail', 'degraded', 'retrying', retryingSince);
  return givenUpSince ? ill('mail', 'degraded', 'given-up', givenUpSince) : well('mail');
}

type Name = ComponentState['name'];

function well(name: Name, since: Date | null = null): ComponentState {
  return { name, state: 'ok', detail: null, since };
}

// eslint-disable-next-line max-params -- reads like a sentence, and named would not
function ill(
  name: Name,
  state: 'degraded' | 'down' | 'unknown',
  detail: string | null,
  since: Date | null = null,
): ComponentState {
  return { name, state, detail, since };
}
