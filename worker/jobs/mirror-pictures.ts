import type { Fault } from '../../shared/fault.ts';
import { keepPicture, type Keeper, type WantedPicture } from '../media/keep-picture.ts';
import { noteSourceState } from '../sync/note-source-state.ts';

const batchSize = 200;
const concurrency = 2;
const patience = 5; // after so many vain requests in a row the source counts as down

type Tally = { tried: number; kept: number; vainInARow: number; lastFault: string | null };

/**
 * Fetches every picture that the hub has no copy of: details before thumbnails, and what product
 * lists show first before the others. Ends early when the source is down; the clean-up starts it
 * again.
 */
export async function mirrorPictures(keeper: Keeper, isStopping: () => boolean): Promise<void> {
  const tally: Tally = { tried: 0, kept: 0, vainInARow: 0, lastFault: null };
  const isOver = () => isStopping() || tally.vainInARow >= patience;
  while (!isOver()) {
    const batch = await nextPictures(keeper);
    if (batch.length === 0) break;
    await keepAll(keeper, batch, { tally, isOver });
  }
  const isDown = tally.vainInARow >= Math.min(patience, tally.tried);
  if (tally.lastFault && isDown) await noteSourceState(keeper.db, tally.lastFault);
  if (tally.kept > 0) keeper.log.info({ kept: tally.kept }, 'Kept copies of pictures');
}

/** A picture that failed waits the longer the oftener it did, but never longer than a day. */
function nextPictures({ db }: Keeper): Promise<WantedPicture[]> {
  return db.select<WantedPicture>(
    `SELECT p.image_id AS "imageId", p.role, p.source_url AS "sourceUrl"
     FROM pictures p JOIN images i ON i.id = p.image_id AND i.removed_at IS NULL
     WHERE p.fetched_url IS DISTINCT FROM p.source_url AND (p.failed_at IS NULL
       OR p.failed_at < now() - least(interval '10 minutes' * 2 ^ least(p.failures, 8), '1 day'))
     ORDER BY p.role = 'thumbnail', p.failures,
       (SELECT min(sku) FROM products WHERE primary_image_id = p.image_id) NULLS LAST, p.image_id
     LIMIT ${batchSize}`,
  );
}

async function keepAll(
  keeper: Keeper,
  batch: WantedPicture[],
  { tally, isOver }: { tally: Tally; isOver: () => boolean },
): Promise<void> {
  const left = batch.values();
  const work = async () => {
    for (const wanted of left) {
      if (isOver()) return;
      count(tally, await keepPicture(keeper, wanted));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
}

function count(tally: Tally, fault: Fault | null): void {
  const isVain = fault?.code === 'source-unavailable' || fault?.code === 'source-timeout';
  tally.tried += 1;
  tally.kept += fault ? 0 : 1;
  tally.vainInARow = isVain ? tally.vainInARow + 1 : 0;
  tally.lastFault = isVain ? fault.code : null;
}
