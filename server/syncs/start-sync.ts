import type { Database } from '../../shared/db/database.ts';
import { requestSync, type SyncWish } from '../../shared/db/sync-requests.ts';
import { Fault } from '../../shared/fault.ts';
import { actorOf, userOf, type Caller, type Operation } from '../http/operation.ts';
import { presentSyncRun } from './present-sync-run.ts';

/** An admin wants the hub to be brought up to date; the worker does it. */
export const startSync: Operation<'startSync'> = async (call, { db, queue, log }) => {
  const { scope, skus = [], dryRun = false, refresh = false, approveRemovals = 0 } = call.body;
  refuseContradiction(scope, skus);
  await refuseUnknown(db, skus);
  const wish = { scope, skus, dryRun, refresh, approveRemovals };
  const asked = { ...wish, ...requester(call.caller) };
  const { run, isNew } = await requestSync(db, asked, actorOf(call));
  // A run without a ticket is found by the worker's watch: the wish is written, that is enough.
  await queue.add('run-sync', { runId: run.id }).catch((error: unknown) => {
    log.warn({ err: error, runId: run.id }, 'Could not queue a sync run; the watch will');
  });
  const headers = { location: `/api/v1/sync-runs/${run.id}` };
  return { status: isNew ? 202 : 200, body: presentSyncRun(run), headers };
};

function requester(caller: Caller): Pick<SyncWish, 'trigger' | 'requestedBy'> {
  if (caller.kind === 'key') return { trigger: 'api', requestedBy: caller.name };
  return { trigger: 'manual', requestedBy: userOf({ caller }).email };
}

function refuseContradiction(scope: 'full' | 'products', skus: string[]): void {
  if (scope === 'products' && skus.length === 0)
    throw invalid('must name at least one product when the scope is products');
  if (scope === 'full' && skus.length > 0)
    throw invalid('must be left out when the scope is full: a full run is about all products');
}

function invalid(message: string): Fault {
  return new Fault('validation', 'The request contradicts itself.', {
    errors: [{ path: '/body/skus', message }],
  });
}

async function refuseUnknown(db: Database, skus: string[]): Promise<void> {
  if (skus.length === 0) return;
  const missing = await db.select<{ sku: string }>(
    `SELECT sku FROM unnest($1::text[]) AS sku
     WHERE NOT EXISTS (SELECT FROM products p WHERE p.sku = sku.sku) LIMIT 5`,
    [skus],
  );
  if (missing.length === 0) return;
  const names = missing.map(({ sku }) => sku).join(', ');
  throw new Fault('product-not-found', `There is no product with the SKU ${names}.`);
}
