import type { Fault } from '../../shared/fault.ts';
import { keepPicture, type Keeper, type WantedPicture } from '../media/keep-picture.ts';
import { markBrokenImages } from '../media/mark-broken-images.ts';
import { isOutage } from '../media/note-picture.ts';
import { noteSourceBack, noteSourceState } from '../sync/note-source-state.ts';

/** Somebody looks at an image whose picture the hub has no copy of; the thumbnail is second best. */
export async function fetchPicture(
  keeper: Keeper,
  { imageId }: { imageId: number },
): Promise<void> {
  const fault = await fetchShown(keeper, imageId);
  if (fault && isOutage(fault)) await noteSourceState(keeper.db, fault.code);
  await markBrokenImages(keeper, [imageId]);
}

/** @returns the fault when none of the image's pictures could be had */
async function fetchShown(keeper: Keeper, imageId: number): Promise<Fault | null> {
  const wanted = await keeper.db.select<WantedPicture & { name: string | null }>(
    `SELECT p.image_id AS "imageId", p.role, p.source_url AS "sourceUrl",
       i.detail IS NULL AS "isPreview", p.content_hash || '.' || p.format AS name
     FROM pictures p JOIN images i ON i.id = p.image_id
     WHERE p.image_id = $1 AND p.role <> 'original' ORDER BY p.role`,
    [imageId],
  );
  let fault: Fault | null = null;
  for (const { name, ...picture } of wanted) {
    if (name !== null && (await keeper.files.has(name))) return null;
    fault = await keepPicture(keeper, picture);
    if (fault) continue;
    await noteSourceBack(keeper.db);
    return null;
  }
  return fault;
}
