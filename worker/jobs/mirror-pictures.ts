import type { Fault } from '../../shared/fault.ts';
import { keepPicture, type Keeper, type WantedPicture } from '../media/keep-picture.ts';
import { markBrokenImages } from '../media/mark-broken-images.ts';
import { isOutage } from '../media/note-picture.ts';
import { noteSourceBack, noteSourceState } from '../sync/note-source-state.ts';

const batchSize = 500;
const concurrency = 2;
const patience = 5; // after so many vain requests in a row the source counts as down

type Tally = {
  tried: number;
  kept: number;
  vainInARow: number;
  lastFault: string | null;
  isHeldUp: boolean;
};
type Progress = { tally: Tally; isOver: () => boolean };

/**
 * Fetches every picture that the hub has no copy of, the most wanted ones first. Ends early when the
 * source is down or nothing can be stored; the clean-up starts it again.
 */
export async function mirrorPictures(keeper: Keeper, isStopping: () => boolean): Promise<void> {
  const tally = { tried: 0, kept: 0, vainInARow: 0, lastFault: null, isHeldUp: false };
  const isOver = () => isStopping() || tally.vainInARow >= patience || tally.isHeldUp;
  await fetchAll(keeper, { tally, isOver });
  await markBrokenImages(keeper);
  await noteSource(keeper, tally);
  if (tally.kept > 0) keeper.log.info({ kept: tally.kept }, 'Kept copies of pictures');
}

const isPrimary = 'EXISTS (SELECT FROM products WHERE primary_image_id = p.image_id)';
const isInGallery = 'EXISTS (SELECT FROM gallery_images WHERE image_id = p.image_id)';
const firstSku = '(SELECT min(sku) FROM products WHERE primary_image_id = p.image_id)';

type Stage = { which: string; order: string };
const stages: Stage[] = [
  { which: `p.role = 'detail' AND ${isPrimary}`, order: firstSku }, // as product lists show them
  { which: `p.role = 'detail' AND ${isInGallery}`, order: 'p.image_id' },
  { which: `p.role = 'thumbnail' AND ${isInGallery}`, order: 'p.image_id' },
  { which: `p.role <> 'original'`, order: 'p.image_id, p.role' },
];

async function fetchAll(keeper: Keeper, progress: Progress): Promise<void> {
  for (const stage of stages) {
    while (!progress.isOver()) {
      const batch = await nextPictures(keeper, stage);
      if (batch.length === 0) break;
      await keepAll(keeper, batch, progress);
      const imageIds = batch.map(({ imageId }) => imageId);
      await markBrokenImages(keeper, imageIds);
    }
  }
}

/**
 * A picture that failed waits the longer the oftener it did: an hour at most when that was not the
 * file's fault, else a day.
 */
function nextPictures({ db }: Keeper, { which, order }: Stage): Promise<WantedPicture[]> {
  return db.select<WantedPicture>(
    `SELECT p.image_id AS "imageId", p.role, p.source_url AS "sourceUrl",
       i.detail IS NULL AS "isPreview"
     FROM pictures p JOIN images i ON i.id = p.image_id AND i.removed_at IS NULL
     WHERE p.fetched_url IS DISTINCT FROM p.source_url AND ${which} AND (p.failed_at IS NULL
       OR p.failed_at < now() - least(interval '10 minutes' * 2 ^ least(p.failures, 8),
         CASE WHEN p.failure IN ('source-unavailable', 'source-timeout', 'media-store-unavailable')
         THEN interval '1 hour' ELSE interval '1 day' END))
     ORDER BY p.failures, ${order} LIMIT ${batchSize}`,
  );
}

async function keepAll(
  keeper: Keeper,
  batch: WantedPicture[],
  { tally, isOver }: Progress,
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
  const isVain = fault !== null && isOutage(fault);
  tally.tried += 1;
  tally.kept += fault ? 0 : 1;
  tally.vainInARow = isVain ? tally.vainInARow + 1 : 0;
  tally.lastFault = isVain ? fault.code : null;
  tally.isHeldUp ||= fault?.code === 'media-store-unavailable' || fault?.code === 'busy';
}

async function noteSource({ db }: Keeper, tally: Tally): Promise<void> {
  const isDown = tally.vainInARow >= Math.min(patience, tally.tried);
  if (tally.lastFault && isDown) await noteSourceState(db, tally.lastFault);
  else if (tally.kept > 0) await noteSourceBack(db);
}
