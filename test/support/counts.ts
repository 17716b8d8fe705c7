import type { SyncRun } from '../../shared/db/models/sync-run.ts';

/** Added, updated, removed, unchanged, skipped. */
export function countsOf(run: SyncRun): number[] {
  const { imagesAdded, imagesUpdated, imagesDeleted, imagesUnchanged, recordsSkipped } = run;
  return [imagesAdded, imagesUpdated, imagesDeleted, imagesUnchanged, recordsSkipped];
}
