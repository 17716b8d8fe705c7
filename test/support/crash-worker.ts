import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase, type Database } from '../../shared/db/database.ts';
import { createLog } from '../../shared/log.ts';
import { runDueSyncs } from '../../worker/jobs/run-sync.ts';
import { openImageSource } from '../../worker/source/image-source.ts';
import { silent } from './test-database.ts';
import { testConfig } from './test-config.ts';
import type { Hub } from './use-hub.ts';

/** When a worker dies: after so many pages were asked for, and so many milliseconds more. */
export type Crash = { pages: number; ms: number };

/**
 * A worker takes the run that is due and dies like one that is killed: nothing that it would do
 * later happens, and PostgreSQL ends its connections. Its signs of life are made old, too.
 */
export async function crashWorker(
  hub: Hub,
  settings: Record<string, string>,
  { pages, ms }: Crash,
): Promise<void> {
  const config = testConfig({ IMAGE_API_URL: hub.source.url, ...settings });
  const source = openImageSource(config);
  const doomed = openDatabase(hub.databaseUrl, createLog('doomed', 'silent'));
  const life = { isOver: false };
  const worker = { db: mortal(doomed, life), source, config, queue: { add: async () => {} } };
  const before = hub.source.pagesAsked.length;
  const working = runDueSyncs({ ...worker, log: silent, stop: new AbortController().signal }).then(
    () => (life.isOver = true), // it was faster than its death
    () => undefined, // dead workers fail
  );
  while (!life.isOver && hub.source.pagesAsked.length - before < pages) await sleep(1);
  await sleep(ms);
  life.isOver = true;
  await hub.db.execute(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name = 'doomed' AND datname = current_database()`,
  );
  await working;
  await source.close();
  await doomed.close();
  await hub.db.execute(
    `UPDATE sync_runs SET heartbeat_at = now() - interval '1 hour' WHERE status = 'in_progress'`,
  );
}

function mortal(db: Database, life: { isOver: boolean }): Database {
  const untilDeath =
    <Arguments extends unknown[], Result>(act: (...all: Arguments) => Promise<Result>) =>
    async (...all: Arguments): Promise<Result> => {
      if (life.isOver) throw new Error('The worker is dead');
      return act(...all);
    };
  return {
    ...db,
    select: untilDeath(db.select) as Database['select'],
    execute: untilDeath(db.execute),
    transaction: untilDeath(db.transaction) as Database['transaction'],
  };
}
