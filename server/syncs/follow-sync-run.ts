import type { SyncRun } from '../../shared/db/models/sync-run.ts';
import { createBell } from '../http/bell.ts';
import type { Deps, Operation } from '../http/operation.ts';
import type { ServerSentEvent } from '../http/send-events.ts';
import { findRun } from './get-sync-run.ts';
import { presentSyncRun } from './present-sync-run.ts';

/** Somebody watches a run: its state at once, then every change until it has ended. */
export const followSyncRun: Operation<'followSyncRun'> = async (call, deps) => {
  const run = await findRun(deps.db, Number(call.path.id));
  const known = Number(call.headers['last-event-id'] ?? -1);
  return { status: 200, body: { follow: (left) => follow(run, { known, left }, deps) } };
};

async function* follow(
  run: SyncRun,
  { known, left }: { known: number; left: AbortSignal },
  { news }: Pick<Deps, 'news'>,
): AsyncGenerator<ServerSentEvent> {
  const bell = createBell(left);
  const stop = news.subscribe('sync_runs', (id) => {
    if (id === null || id === run.id) bell.ring();
  });
  try {
    for (let told = known; !left.aborted; await bell.rung()) {
      await run.reload();
      if (run.revision !== told) yield eventOf(run);
      told = run.revision;
      if (run.completedAt) return;
    }
  } finally {
    stop();
  }
}

function eventOf(run: SyncRun): ServerSentEvent {
  const event = run.status === 'in_progress' ? 'progress' : 'status';
  return { id: String(run.revision), event, data: presentSyncRun(run) };
}
