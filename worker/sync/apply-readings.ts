import type { Transaction } from 'sequelize';
import { writeNotedChanges, type Cause } from '../../shared/db/changes.ts';
import type { Database } from '../../shared/db/database.ts';
import { openRematch, refreshMatches } from '../../shared/db/rematch.ts';
import { tellOfRun } from '../../shared/db/webhook-outbox.ts';
import { mayRemove } from '../../shared/domain/removal-fuse.ts';
import { galleryOptions } from '../../shared/gallery-options.ts';
import { noteOutcome } from '../mail/note-mails.ts';
import { applyNewRules } from './apply-new-rules.ts';
import * as log from './log-changes.ts';
import * as merge from './merge-images.ts';
import { copyEntries, finishRun, type Outcome } from './finish-run.ts';
import { holdRun } from './run-lease.ts';
import { forgetStrangers, scopeImages } from './scope-images.ts';
import { stageRecords } from './stage-records.ts';
import type { Sync } from './sync-images.ts';
import { wishChangedPictures } from './wish-pictures.ts';

/**
 * Merges what was read into the catalogue and closes the run, all in one transaction: readers see
 * none of it or all of it. A dry run does the same, keeps the log, and takes everything else back.
 */
export async function applyReadings(
  sync: Sync,
  readingIds: number[],
  isComplete: boolean,
): Promise<void> {
  const { db, run } = sync;
  const within = await db.sequelize.transaction();
  try {
    // An import of many products takes its time; waiting for it is no failure.
    await db.execute('SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0', [], within);
    const outcome = await mergeReadings(sync, { readingIds, isComplete, within });
    await (run.dryRun ? takeBack(sync, outcome, within) : keep(sync, outcome, within));
  } catch (error) {
    await rollBack(within);
    throw error;
  }
}

async function keep(sync: Sync, outcome: Outcome, within: Transaction): Promise<void> {
  await finishRun(sync, outcome, within);
  await noteOutcome({ ...sync, within }, sync.run.id);
  await writeNotedChanges(sync.db, causeOf(sync), within);
  await tellOfRun(sync.db, sync.run.id, within);
  await within.commit();
}

function causeOf({ run }: Sync): Cause {
  return { by: 'sync', runId: run.id };
}

async function takeBack(sync: Sync, outcome: Outcome, within: Transaction): Promise<void> {
  await sync.db.sequelize.transaction(async (outside) => {
    await copyEntries(sync.db, sync.run.id, { from: within, to: outside });
    await within.rollback(); // the run's row is free again
    await finishRun(sync, outcome, outside);
  });
}

/** A connection that was lost has rolled back already; what failed first is what matters. */
async function rollBack(within: Transaction): Promise<void> {
  if (!('finished' in within)) await within.rollback().catch(() => undefined);
}

type Readings = { readingIds: number[]; isComplete: boolean; within: Transaction };

async function mergeReadings(sync: Sync, readings: Readings): Promise<Outcome> {
  const { db, run, lease } = sync;
  const { within, isComplete } = readings;
  const work = { db, within, runId: run.id };
  await holdRun(db, lease, within);
  const recordsSkipped = await stage(sync, readings);
  const { unchanged, live } = await merge.noteChanges(work, run.scope === 'products');
  const removalsWithheld = await withholdRemovals(sync, { within, isComplete, live });
  const productsAffected = await mergeChanges(sync, work);
  const counts = { recordsSkipped, removalsWithheld, productsAffected };
  return { ...counts, imagesUnchanged: unchanged, isComplete };
}

/** @returns how many records were skipped, of those that the run is about */
async function stage({ db, run, config }: Sync, { within, readingIds }: Readings): Promise<number> {
  const work = { db, within, runId: run.id, detailMinEdge: config.DETAIL_MIN_EDGE };
  const skipped = await stageRecords(work, readingIds);
  await openRematch(db, within);
  if (run.scope === 'full') return skipped;
  await scopeImages(db, run.skus, within);
  return forgetStrangers(work);
}

/** @returns how many products have another gallery than before */
async function mergeChanges(sync: Sync, work: merge.Merge): Promise<number> {
  const { run, config } = sync;
  await log.noteFieldChanges(work);
  await merge.noteTouched(work);
  await log.noteFormerProducts(work);
  await merge.writeImages(work);
  await wishChangedPictures(work);
  await merge.analyzeImages(work);
  if (run.scope === 'full') await applyNewRules(work, config);
  const reason = { cause: causeOf(sync), actor: null };
  const options = galleryOptions(config);
  const productsAffected = await refreshMatches({ ...work, options, ...reason });
  await log.writeChangeEntries(work);
  await log.noteSkusOfDoubts(work);
  return productsAffected;
}

/** @returns how many removals are not done: the reading was incomplete, or they are too many */
async function withholdRemovals(
  { db, run, config }: Sync,
  { within, isComplete, live }: { within: Transaction; isComplete: boolean; live: number },
): Promise<number> {
  const missing = await countMissing(db, within);
  const limits = { maxPercent: config.SYNC_MAX_REMOVAL_PERCENT, approved: run.approveRemovals };
  if (isComplete && mayRemove({ live, missing, ...limits })) return 0;
  await merge.withholdRemovals({ db, within, runId: run.id });
  return missing;
}

async function countMissing(db: Database, within: Transaction): Promise<number> {
  const [row] = await db.select<{ missing: number }>(
    `SELECT count(*) AS missing FROM changed_images WHERE action = 'removed'`,
    [],
    within,
  );
  return row!.missing;
}
