import type { Config } from '../../shared/config.ts';
import type { Database } from '../../shared/db/database.ts';
import type { SyncRun } from '../../shared/db/models/sync-run.ts';
import { Fault } from '../../shared/fault.ts';
import type { ImageSource } from '../source/image-source.ts';
import { applyReadings } from './apply-readings.ts';
import { closeReading } from './kept-pages.ts';
import { readPages } from './read-source.ts';
import { findCompleteReading, forgetReadings, openReadings, startReading } from './readings.ts';
import { beat, type Lease } from './run-lease.ts';

export type Sync = {
  db: Database;
  source: ImageSource;
  config: Config;
  lease: Lease;
  run: SyncRun;
  stop: AbortSignal;
};

/** A reading that is not complete is repeated this often. */
const repetitions = 3;

/**
 * Brings the hub's images in line with the source: reads all pages, again while records are missing,
 * then merges what was read in one transaction. Readers see the state before or the state after.
 */
export async function syncImages(sync: Sync): Promise<void> {
  const kept = await usableReading(sync);
  const { readingIds, isComplete } = kept ?? (await readCompletely(sync));
  await refuseEmptySource(sync.db, readingIds);
  await applyReadings(sync, readingIds, isComplete);
  await forgetReadings(sync.db);
}

type Readings = { readingIds: number[]; isComplete: boolean };

/** For named products a complete reading that is young enough will do. */
async function usableReading({ db, config, run }: Sync): Promise<Readings | null> {
  if (run.scope === 'full' || run.refresh || !config.IMAGE_API_CACHE_ENABLED) return null;
  const readingId = await findCompleteReading(db, config.IMAGE_API_CACHE_TIMEOUT);
  return readingId === null ? null : { readingIds: [readingId], isComplete: true };
}

async function readCompletely(sync: Sync): Promise<Readings> {
  const { db, run, config } = sync;
  const readings = await openReadings(db, run.id);
  const readingIds = readings.map(({ id }) => id);
  let isComplete = readings.at(-1)?.isComplete ?? false;
  let isOpen = readings.at(-1)?.isOpen ?? false;
  while (!isComplete && (isOpen || readingIds.length <= repetitions)) {
    await beat(db, sync.lease);
    if (!isOpen) readingIds.push(await startReading(db, run.id));
    const reader = { ...sync, concurrency: config.IMAGE_API_CONCURRENCY };
    await readPages(reader, readingIds.at(-1)!);
    isComplete = await closeReading(db, readingIds.at(-1)!);
    isOpen = false;
  }
  // A complete reading needs no help from those before it.
  return { readingIds: isComplete ? readingIds.slice(-1) : readingIds, isComplete };
}

async function refuseEmptySource(db: Database, readingIds: number[]): Promise<void> {
  const [counts] = await db.select<{ records: number; live: number }>(
    `SELECT (SELECT coalesce(sum(cardinality(record_ids)), 0) FROM reading_pages
             WHERE reading_id = ANY($1::bigint[]))::integer AS records,
       (SELECT count(*) FROM images WHERE removed_at IS NULL) AS live`,
    [readingIds],
  );
  if (!counts || counts.records > 0 || counts.live === 0) return;
  throw new Fault(
    'empty-source',
    `The image database says that it has no images; the hub has ${counts.live}. Nothing was changed.`,
  );
}
