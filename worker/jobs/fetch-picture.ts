import { keepPicture, type Keeper, type WantedPicture } from '../media/keep-picture.ts';

/** Somebody looks at an image whose picture the hub has no copy of; the thumbnail is second best. */
export async function fetchPicture(
  keeper: Keeper,
  { imageId }: { imageId: number },
): Promise<void> {
  const wanted = await keeper.db.select<WantedPicture & { extension: string; hash: string | null }>(
    `SELECT image_id AS "imageId", role, source_url AS "sourceUrl", content_hash AS hash,
       format AS extension
     FROM pictures WHERE image_id = $1 ORDER BY role`,
    [imageId],
  );
  for (const { hash, extension, ...picture } of wanted) {
    const isKept = hash !== null && (await keeper.files.has(`${hash}.${extension}`));
    if (isKept || (await keepPicture(keeper, picture)) === null) return;
  }
}
