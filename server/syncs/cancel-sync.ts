import { cancelSync as cancel } from '../../shared/db/sync-requests.ts';
import { Fault } from '../../shared/fault.ts';
import { actorOf, type Operation } from '../http/operation.ts';
import { findRun } from './get-sync-run.ts';
import { presentSyncRun } from './present-sync-run.ts';

/** An admin stops a run: one that waits at once, one under way at its next page. */
export const cancelSync: Operation<'cancelSync'> = async (call, { db }) => {
  const run = await findRun(db, Number(call.path.id));
  const isConcerned = await cancel(db, run.id, actorOf(call));
  await run.reload();
  if (!isConcerned && run.status !== 'cancelled')
    throw new Fault('sync-run-ended', `Run ${run.id} has ended already: it is ${run.status}.`);
  return { status: 202, body: presentSyncRun(run) };
};
