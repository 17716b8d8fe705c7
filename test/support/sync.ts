import type { Config } from '../../shared/config.ts';
import type { Database } from '../../shared/db/database.ts';
import type { SyncRun } from '../../shared/db/models/sync-run.ts';
import { requestSync, type SyncWish } from '../../shared/db/sync-requests.ts';
import { runDueSyncs } from '../../worker/jobs/run-sync.ts';
import { openImageSource } from '../../worker/source/image-source.ts';
import { silent } from './test-database.ts';
import { testConfig } from './test-config.ts';

export type SyncSetup = { db: Database; url: string; settings?: Record<string, string> };

export const fullSync: SyncWish = {
  scope: 'full',
  skus: [],
  dryRun: false,
  refresh: false,
  approveRemovals: 0,
  trigger: 'manual',
  requestedBy: null,
};

/** Requests a run and does it. */
export async function sync(
  { db, url, settings = {} }: SyncSetup,
  wish: Partial<SyncWish> = {},
): Promise<SyncRun> {
  const { run } = await requestSync(db, { ...fullSync, ...wish });
  await runWaitingSyncs({ db, url, settings });
  return run.reload();
}

/** Does the runs that wait, as the worker would, against the source at this address. */
export async function runWaitingSyncs({ db, url, settings = {} }: SyncSetup): Promise<void> {
  const config: Config = testConfig({ IMAGE_API_URL: url, ...settings });
  const source = openImageSource(config);
  const queue = { add: async () => {} };
  try {
    await runDueSyncs({
      db,
      source,
      config,
      queue,
      log: silent,
      stop: new AbortController().signal,
    });
  } finally {
    await source.close();
  }
}
