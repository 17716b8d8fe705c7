import type { Config } from '../../shared/config.ts';
import type { Database } from '../../shared/db/database.ts';
import { Fault } from '../../shared/fault.ts';
import type { JobQueue } from '../../shared/jobs/jobs.ts';
import type { Log } from '../../shared/log.ts';
import type { ImageSource } from '../source/image-source.ts';
import { noteFailure } from '../mail/note-mails.ts';
import { failRun } from '../sync/finish-run.ts';
import { noteSourceState } from '../sync/note-source-state.ts';
import { forgetReadings } from '../sync/readings.ts';
import { keepAlive, releaseRun, takeRun, type Lease } from '../sync/run-lease.ts';
import { syncImages } from '../sync/sync-images.ts';

export type Worker = {
  db: Database;
  source: ImageSource;
  config: Config;
  queue: JobQueue;
  log: Log;
  /** Aborted when the process is told to stop; the run is left to the next worker. */
  stop: AbortSignal;
};

/**
 * Does the runs that are due, one after the other. The ticket only wakes the worker: which run is
 * due, and whether somebody else is at it, PostgreSQL says.
 */
export async function runDueSyncs(worker: Worker): Promise<void> {
  while (!worker.stop.aborted) {
    const lease = await takeRun(worker.db, worker.config.SYNC_TAKEOVER_SECONDS);
    if (!lease) return;
    await runSync(worker, lease);
  }
}

async function runSync(worker: Worker, lease: Lease): Promise<void> {
  const { db, log, queue } = worker;
  const run = await db.SyncRun.findByPk(lease.runId, { rejectOnEmpty: true });
  const facts = { runId: run.id, scope: run.scope, dryRun: run.dryRun, attempt: lease.attempt };
  log.info(facts, 'Started a sync run');
  const stopBeating = keepBeating(worker, lease);
  try {
    await syncImages({ ...worker, lease, run });
    await run.reload();
    log.info({ ...facts, ...countsOf(run) }, 'Completed a sync run');
    if (run.pagesRead > 0) await noteSourceState(db, null);
  } catch (error) {
    await endWithFault(worker, lease, error);
  } finally {
    stopBeating();
  }
  // The clean-up wakes the mirror too: a ticket that is lost here only makes it later.
  await queue.add('mirror-pictures', {}).catch((error: unknown) => {
    log.warn({ err: error }, 'Could not wake the mirror');
  });
}

/** Long waits for the source must not look like a dead worker. */
function keepBeating({ db, config, log }: Worker, lease: Lease): () => void {
  const everyMs = (config.SYNC_TAKEOVER_SECONDS * 1000) / 5;
  const timer = setInterval(() => {
    keepAlive(db, lease).catch((error: unknown) =>
      log.warn({ err: error, ...lease }, 'Missed a sign of life'),
    );
  }, everyMs);
  return () => clearInterval(timer);
}

async function endWithFault(worker: Worker, lease: Lease, error: unknown): Promise<void> {
  const { db, config, log, stop } = worker;
  if (stop.aborted) {
    log.info(lease, 'Left a sync run to the next worker');
    return releaseRun(db, lease);
  }
  const fault = error instanceof Fault ? error : internalFault(error);
  if (fault.code === 'superseded') {
    log.warn(lease, 'Left a sync run to another worker');
    return;
  }
  await failRun(db, lease, fault);
  await noteFailure({ db, config }, lease.runId);
  await forgetReadings(db);
  const facts = { ...lease, errorCode: fault.code };
  if (fault.code === 'cancelled') log.info(facts, 'Cancelled a sync run');
  else log.error({ ...facts, err: error }, `Failed a sync run: ${fault.message}`);
  if (fault.code.startsWith('source-')) await noteSourceState(db, fault.code);
}

function internalFault(error: unknown): Fault {
  return new Fault('internal', 'The run failed by an error of the hub itself; its log has more.', {
    cause: error,
  });
}

function countsOf(run: {
  imagesAdded: number;
  imagesUpdated: number;
  imagesDeleted: number;
  imagesUnchanged: number;
  recordsSkipped: number;
}) {
  const { imagesAdded, imagesUpdated, imagesDeleted, imagesUnchanged, recordsSkipped } = run;
  return { imagesAdded, imagesUpdated, imagesDeleted, imagesUnchanged, recordsSkipped };
}
