import type { Database } from '../../../shared/db/database.ts';
import { openImageSource } from '../../../worker/source/image-source.ts';
import { runDueSyncs } from '../../../worker/jobs/run-sync.ts';
import { testConfig } from '../../support/test-config.ts';
import { silent } from '../../support/test-database.ts';
import { waitUntil } from '../../support/wait-until.ts';

/** A worker for one run: waits until somebody asks for one, and does it. */
export async function workOnce(db: Database, sourceUrl: string): Promise<void> {
  await waitUntil('a run is asked for', async () => {
    return (await db.SyncRun.count({ where: { status: 'queued' } })) > 0;
  });
  const config = testConfig({ IMAGE_API_URL: sourceUrl });
  const source = openImageSource(config);
  const queue = { add: async () => {} };
  const stop = new AbortController().signal;
  await runDueSyncs({ db, source, config, queue, log: silent, stop });
  await source.close();
}
