import { Fault } from '../../shared/fault.ts';
import type { Derivatives } from '../../shared/media/derivatives.ts';
import type { Keeper } from '../media/keep-picture.ts';

export type Preparing = Pick<Keeper, 'db' | 'config' | 'log' | 'warnOfStore'> & {
  derivatives: Pick<Derivatives, 'find'>;
};
type Unprepared = { imageId: number; role: string; hash: string };

const gridWidths = [300, 640];
const batchSize = 100;

/**
 * Makes the sizes that product lists show of every picture in a gallery, primary images first, so
 * that nobody has to wait for them. One at a time: whoever asks for a picture now goes first.
 */
export async function preparePictures(
  preparing: Preparing,
  isStopping: () => boolean,
): Promise<void> {
  let prepared = 0;
  for (let isHeldUp = false; !isHeldUp && !isStopping();) {
    const batch = await nextUnprepared(preparing);
    if (batch.length === 0) break;
    for (const picture of batch) {
      if (isStopping() || isHeldUp) break;
      isHeldUp = !(await prepare(preparing, picture));
      prepared += isHeldUp ? 0 : 1;
    }
  }
  if (prepared > 0) preparing.log.info({ prepared }, 'Made pictures ahead');
}

function formatsOf({ config }: Preparing): ('webp' | 'avif')[] {
  return config.MEDIA_AVIF ? ['webp', 'avif'] : ['webp'];
}

/** Of each image the picture that is shown: the thumbnail only where there is no better one. */
function nextUnprepared(preparing: Preparing): Promise<Unprepared[]> {
  return preparing.db.select<Unprepared>(
    `SELECT p.image_id AS "imageId", p.role, p.content_hash AS hash FROM pictures p
     WHERE p.content_hash IS NOT NULL AND p.prepared IS DISTINCT FROM $1
       AND EXISTS (SELECT FROM gallery_images g WHERE g.image_id = p.image_id AND NOT g.is_hidden)
       AND p.role = (SELECT min(q.role) FROM pictures q WHERE q.image_id = p.image_id
         AND q.role <> 'original' AND q.content_hash IS NOT NULL)
     ORDER BY EXISTS (SELECT FROM products WHERE primary_image_id = p.image_id) DESC, p.image_id
     LIMIT ${batchSize}`,
    [formatsOf(preparing).join()],
  );
}

/** @returns whether it makes sense to go on */
async function prepare(
  preparing: Preparing,
  { imageId, role, hash }: Unprepared,
): Promise<boolean> {
  try {
    for (const format of formatsOf(preparing))
      for (const width of gridWidths) await preparing.derivatives.find({ hash, width, format });
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.code === 'media-store-unavailable') preparing.warnOfStore(error);
    if (error.code !== 'picture-broken') return false;
  }
  await preparing.db.execute(
    `UPDATE pictures SET prepared = $4 WHERE image_id = $1 AND role = $2 AND content_hash = $3`,
    [imageId, role, hash, formatsOf(preparing).join()],
  );
  return true;
}
