import type { Config } from '../../shared/config.ts';
import { componentStates, type ComponentFacts } from '../../shared/domain/component-states.ts';
import { listUnreadable } from '../../shared/webhooks/list-unreadable.ts';
import type { Deps, Schema } from '../http/operation.ts';

type Row = {
  startedAt: Date | null;
  seenAt: Date | null;
  silentSeconds: number | null;
  isReachable: boolean | null;
  errorCode: string | null;
  failingSince: Date | null;
  picturesWaiting: number;
  retryingSince: Date | null;
  givenUpSince: Date | null;
};

/** How each part of the hub is doing, as far as the database and the queue know. */
export async function loadComponents(
  deps: Pick<Deps, 'db' | 'queue' | 'config' | 'log'>,
): Promise<Schema<'ComponentState'>[]> {
  const { db, config } = deps;
  const [[row], isQueueUp, unreadable] = await Promise.all([
    db.select<Row>(facts),
    isUp(deps),
    listUnreadable(db, config.MEDIA_SIGNING_KEYS),
  ]);
  const all = { ...factsOf(row!, config), isQueueUp, unreadableWebhooks: unreadable.length };
  return componentStates(all).map((component) => ({
    ...component,
    since: component.since?.toISOString() ?? null,
  }));
}

function factsOf(
  row: Row,
  { SMTP_URL, MAIL_DIR }: Config,
): Omit<ComponentFacts, 'isQueueUp' | 'unreadableWebhooks'> {
  const { startedAt, seenAt, silentSeconds, picturesWaiting } = row;
  const { isReachable, errorCode, failingSince, retryingSince, givenUpSince } = row;
  const isConfigured = Boolean(SMTP_URL ?? MAIL_DIR);
  return {
    picturesWaiting,
    apiStartedAt: new Date(Date.now() - process.uptime() * 1000),
    worker: startedAt && seenAt && { startedAt, seenAt, silentSeconds: Number(silentSeconds) },
    source: { isReachable, errorCode, failingSince },
    mail: { isConfigured, retryingSince, givenUpSince },
  };
}

const queueMs = 2_000;

/** A queue that takes its time to say that it is down must not keep the status page. */
async function isUp({ queue, log }: Pick<Deps, 'queue' | 'log'>): Promise<boolean> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('No answer in time')), queueMs);
  try {
    await Promise.race([queue.check(), late.promise]);
    return true;
  } catch (error) {
    log.warn({ err: error }, 'The queue does not answer');
    return false;
  } finally {
    clearTimeout(timer);
  }
}

const facts = `
  SELECT worker.started_at AS "startedAt", worker.seen_at AS "seenAt",
    extract(epoch FROM now() - worker.seen_at) AS "silentSeconds",
    is_reachable AS "isReachable", error_code AS "errorCode", coalesce((
      SELECT min(completed_at) FROM sync_runs WHERE status = 'failed' AND NOT dry_run
        AND id > coalesce((SELECT max(id) FROM sync_runs
                           WHERE status = 'completed' AND NOT dry_run AND pages_read > 0), 0)),
      checked_at) AS "failingSince",
    (SELECT count(*) FROM pictures p JOIN images i ON i.id = p.image_id
     WHERE p.fetched_url IS DISTINCT FROM p.source_url AND p.failures = 0 AND p.role <> 'original'
       AND i.removed_at IS NULL) AS "picturesWaiting",
    (SELECT min(created_at) FROM mails WHERE next_try_at IS NOT NULL AND attempts > 0)
      AS "retryingSince",
    (SELECT min(created_at) FROM mails WHERE sent_at IS NULL AND next_try_at IS NULL
       AND created_at > now() - interval '7 days') AS "givenUpSince"
  FROM source_state
  LEFT JOIN (SELECT * FROM workers ORDER BY seen_at DESC LIMIT 1) AS worker ON true`;
