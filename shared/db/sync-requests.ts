import { createHash } from 'node:crypto';
import type { Database } from './database.ts';
import type { SyncRun } from './models/sync-run.ts';

export type SyncWish = Pick<
  SyncRun,
  'scope' | 'skus' | 'dryRun' | 'refresh' | 'approveRemovals' | 'trigger' | 'requestedBy'
>;

/**
 * Records the wish for a run. While an identical one waits, that one is the answer: the database
 * allows only one, whoever asks and whenever.
 */
export async function requestSync(
  db: Database,
  wish: SyncWish,
): Promise<{ run: SyncRun; isNew: boolean }> {
  const skus = [...new Set(wish.skus)].toSorted();
  const requestKey = keyOf({ ...wish, skus });
  for (;;) {
    const [run] = await db.SyncRun.findAll({ where: { requestKey, status: 'queued' } });
    if (run) return { run, isNew: false };
    const [created] = await db.select<{ id: number }>(
      `INSERT INTO sync_runs (scope, skus, dry_run, refresh, approve_removals, trigger,
         requested_by, request_key)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (request_key) WHERE status = 'queued' DO NOTHING RETURNING id`,
      [
        wish.scope,
        skus,
        wish.dryRun,
        wish.refresh,
        wish.approveRemovals,
        wish.trigger,
        wish.requestedBy,
        requestKey,
      ],
    );
    // Nothing created: somebody was faster, or their run has just started; look again.
    if (created)
      return { run: await db.SyncRun.findByPk(created.id, { rejectOnEmpty: true }), isNew: true };
  }
}

function keyOf({ scope, skus, dryRun, refresh, approveRemovals }: SyncWish): string {
  const told = JSON.stringify([scope, skus, dryRun, refresh, approveRemovals]);
  return createHash('sha256').update(told).digest('hex');
}
