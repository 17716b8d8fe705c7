import type { Keeper } from '../media/keep-picture.ts';
import { markBrokenImages } from '../media/mark-broken-images.ts';
import { isOutage } from '../media/note-picture.ts';
import { recheckPicture, type KeptPicture } from '../media/recheck-picture.ts';

const days = 30; // until every copy has been held against the source
const batchSize = 200;
const patience = 5; // after so many vain requests in a row the source counts as down

/**
 * Every day a share of the copies, those first that were not looked at for the longest time, and all
 * whose file the source had lost: it may be back.
 */
export async function recheckPictures(keeper: Keeper, isStopping: () => boolean): Promise<void> {
  const tally = { vainInARow: 0 };
  const isOver = () => isStopping() || tally.vainInARow >= patience;
  const share = await countShare(keeper);
  for (const which of ['p.failure IS NOT NULL', 'p.failure IS NULL'])
    for (let left = share; left > 0 && !isOver(); left -= batchSize) {
      const batch = await oldest(keeper, which, Math.min(left, batchSize));
      await recheckAll(keeper, batch, { tally, isOver });
      if (batch.length < batchSize) break;
    }
  await markBrokenImages(keeper);
}

/** What the mirror is to fetch anyway is left to it. */
const kept = `
  FROM pictures p JOIN images i ON i.id = p.image_id AND i.removed_at IS NULL
  WHERE p.content_hash IS NOT NULL AND p.fetched_url = p.source_url`;

async function countShare({ db }: Keeper): Promise<number> {
  const [row] = await db.select<{ share: number }>(
    `SELECT ceil(count(*) / ${days}.0)::integer AS share ${kept}`,
  );
  return row!.share;
}

/** None twice a day, however often the job is started. */
function oldest({ db }: Keeper, which: string, limit: number): Promise<KeptPicture[]> {
  return db.select<KeptPicture>(
    `SELECT p.image_id AS "imageId", p.role, p.source_url AS "sourceUrl",
       i.detail IS NULL AS "isPreview", p.content_hash AS hash, p.format, p.bytes,
       json_build_object('etag', p.etag, 'lastModified', p.last_modified) AS known
     ${kept} AND ${which} AND (p.checked_at IS NULL OR p.checked_at < now() - interval '12 hours')
     ORDER BY p.checked_at NULLS FIRST LIMIT ${limit}`,
  );
}

type Progress = { tally: { vainInARow: number }; isOver: () => boolean };

async function recheckAll(keeper: Keeper, batch: KeptPicture[], progress: Progress): Promise<void> {
  const { tally, isOver } = progress;
  for (const picture of batch) {
    if (isOver()) return;
    const fault = await recheckPicture(keeper, picture);
    tally.vainInARow = fault && isOutage(fault) ? tally.vainInARow + 1 : 0;
  }
}
