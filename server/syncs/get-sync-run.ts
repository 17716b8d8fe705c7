import type { Database } from '../../shared/db/database.ts';
import type { SyncRun } from '../../shared/db/models/sync-run.ts';
import { Fault } from '../../shared/fault.ts';
import type { Operation } from '../http/operation.ts';
import { presentSyncRun } from './present-sync-run.ts';

/** How one run is doing, or how it ended. */
export const getSyncRun: Operation<'getSyncRun'> = async ({ path }, { db }) => ({
  status: 200,
  body: presentSyncRun(await findRun(db, Number(path.id))),
});

/** @throws {Fault} `sync-run-not-found` */
export async function findRun(db: Database, id: number): Promise<SyncRun> {
  const run = await db.SyncRun.findByPk(id);
  if (!run) throw new Fault('sync-run-not-found', `There is no sync run ${id}.`);
  return run;
}
