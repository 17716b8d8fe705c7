import { setTimeout as sleep } from 'node:timers/promises';
import type { SyncRun } from '../../shared/db/models/sync-run.ts';
import { cancelSync } from '../../shared/db/sync-requests.ts';
import { presentSyncRun } from '../../server/syncs/present-sync-run.ts';
import { actorAtTheKeyboard } from '../actor.ts';
import { exitCodes, Interrupted, type ExitCode } from '../exit-codes.ts';
import type { Hub } from '../hub.ts';
import { terminal } from '../output.ts';
import { exitCodeOf, tellEndOf } from './run-outcome.ts';
import { describeProgress } from './describe-progress.ts';

const lookMs = 250;
const patienceMs = 15_000;

type Wish = { run: SyncRun; isNew: boolean };
type Options = { json?: true; stream?: true; quiet?: true };

/** Follows a run until it has ended; Ctrl-C cancels the run that this command asked for. */
export async function waitForRun(hub: Hub, wish: Wish, options: Options): Promise<ExitCode> {
  const { run } = wish;
  const isTold = !options.json && !options.quiet;
  if (isTold) terminal.tell(wish.isNew ? `Run ${run.id} waits.` : `Joined run ${run.id}.`);
  await follow(hub, wish, {
    onChange: () => {
      if (options.stream) terminal.printJsonLine(presentSyncRun(run));
      else if (isTold) terminal.showProgress(describeProgress(run));
    },
    onNobody: () => isTold && terminal.tell('It still waits. Does a worker run?'),
  });
  if (isTold) terminal.showProgress('');
  if (!options.json) tellEndOf(run);
  else if (!options.stream) terminal.printJson(presentSyncRun(run));
  const isCancelled = hub.interruption.aborted && run.status === 'cancelled';
  return isCancelled ? exitCodes.interrupted : exitCodeOf(run);
}

type Listener = { onChange: () => void; onNobody: () => void };

async function follow(hub: Hub, { run, isNew }: Wish, listener: Listener): Promise<void> {
  const startedAt = Date.now();
  let hasCancelled = false;
  let hasWarned = false;
  for (let told = -1; ;) {
    await run.reload();
    if (run.revision !== told) listener.onChange();
    told = run.revision;
    if (run.completedAt) return;
    if (!hasWarned && run.status === 'queued' && Date.now() - startedAt > patienceMs) {
      hasWarned = true;
      listener.onNobody();
    }
    if (hub.interruption.aborted && !hasCancelled) {
      if (!isNew) throw new Interrupted(`Run ${run.id} goes on: somebody else asked for it.`);
      hasCancelled = true;
      await cancelSync(hub.db, run.id, actorAtTheKeyboard());
      terminal.tell(`Cancelling run ${run.id}. Ctrl-C again leaves it alone.`);
      continue;
    }
    await sleep(lookMs, undefined, hasCancelled ? {} : { signal: hub.interruption }).catch(
      () => undefined, // Ctrl-C: look at once
    );
  }
}
