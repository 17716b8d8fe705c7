import { setTimeout as sleep } from 'node:timers/promises';
import type { SyncRun } from '../../shared/db/models/sync-run.ts';
import type { Deps, Operation } from '../http/operation.ts';
import type { ServerSentEvent } from '../http/send-events.ts';
import { findRun } from './get-sync-run.ts';
import { presentSyncRun } from './present-sync-run.ts';

const pauseMs = 250; // four events a second are as many as an eye follows

/** Somebody watches a run: its state at once, then every change until it has ended. */
export const followSyncRun: Operation<'followSyncRun'> = async (call, deps) => {
  const run = await findRun(deps.db, Number(call.path.id));
  const known = Number(call.headers['last-event-id'] ?? -1);
  return { status: 200, body: { follow: (left) => follow(run, { known, left }, deps) } };
};

async function* follow(
  run: SyncRun,
  { known, left }: { known: number; left: AbortSignal },
  { runNews }: Pick<Deps, 'runNews'>,
): AsyncGenerator<ServerSentEvent> {
  let told = known;
  let wake = Promise.withResolvers<void>();
  const stop = runNews.subscribe(run.id, () => wake.resolve());
  left.addEventListener('abort', () => wake.resolve());
  try {
    while (!left.aborted) {
      await run.reload();
      if (run.revision !== told) yield eventOf(run);
      told = run.revision;
      if (run.completedAt) return;
      await wake.promise;
      wake = Promise.withResolvers();
      await sleep(pauseMs);
    }
  } finally {
    stop();
  }
}

function eventOf(run: SyncRun): ServerSentEvent {
  const event = run.status === 'in_progress' ? 'progress' : 'status';
  return { id: String(run.revision), event, data: presentSyncRun(run) };
}
