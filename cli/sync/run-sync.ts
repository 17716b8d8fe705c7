import type { SyncRun } from '../../shared/db/models/sync-run.ts';
import { requestSync } from '../../shared/db/sync-requests.ts';
import { openQueue } from '../../shared/jobs/queue.ts';
import { presentSyncRun } from '../../server/syncs/present-sync-run.ts';
import { actorAtTheKeyboard } from '../actor.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Hub } from '../hub.ts';
import { terminal } from '../output.ts';
import { requireProducts } from '../products/require-products.ts';
import { waitForRun } from './wait-for-run.ts';

export type SyncOptions = {
  article?: string[];
  dryRun?: true;
  refresh?: true;
  approveRemovals?: number;
  wait?: true;
  stream?: true;
  json?: true;
  quiet?: true;
};

/** Writes down the wish for a run, exactly as the API does; the worker fulfils it. */
export async function runSync(hub: Hub, options: SyncOptions): Promise<ExitCode> {
  const { article: skus = [], dryRun = false, refresh = false, approveRemovals = 0 } = options;
  await requireProducts(hub.db, skus);
  const scope = skus.length > 0 ? 'products' : 'full';
  const wish = { scope, skus, dryRun, refresh, approveRemovals } as const;
  const actor = actorAtTheKeyboard();
  const asked = { ...wish, trigger: 'cli', requestedBy: actor.name } as const;
  const { run, isNew } = await requestSync(hub.db, asked, actor);
  await queueTicket(hub, run);
  if (options.wait) return waitForRun(hub, { run, isNew }, options);
  return tellWish(run, { isNew, isJson: options.json ?? false });
}

function tellWish(run: SyncRun, { isNew, isJson }: { isNew: boolean; isJson: boolean }): ExitCode {
  if (isJson) terminal.printJson(presentSyncRun(run));
  else if (isNew) terminal.print(`Run ${run.id} waits for the worker. See "pih sync status".`);
  else terminal.print(`The same waits already: it is run ${run.id}.`);
  return isNew ? exitCodes.ok : exitCodes.conflict;
}

/** The worker's watch finds a run without a ticket: it only starts some seconds later. */
async function queueTicket({ config, log }: Hub, run: SyncRun): Promise<void> {
  try {
    const queue = await openQueue(config, log);
    await queue.add('run-sync', { runId: run.id });
    await queue.close();
  } catch (error) {
    log.warn({ err: error, runId: run.id }, 'Could not queue the run; the worker will find it');
  }
}
