import { chooseHighResolution } from '../../shared/domain/renditions.ts';
import type { Rendition } from '../../shared/domain/source-record.ts';
import { keepPicture, type Keeper } from '../media/keep-picture.ts';

/**
 * Somebody downloads an image's high-resolution file, which is kept as long as there is space. One
 * at a time: it may be large, and those who only look at pictures go first.
 */
export async function fetchOriginal(
  keeper: Keeper,
  { imageId }: { imageId: number },
): Promise<void> {
  const { db } = keeper;
  const [image] = await db.select<{ renditions: Rendition[] }>(
    'SELECT renditions FROM images WHERE id = $1 AND removed_at IS NULL',
    [imageId],
  );
  const sourceUrl = image && chooseHighResolution(image.renditions)?.url;
  if (!sourceUrl) return;
  await db.execute(
    `INSERT INTO pictures AS p (image_id, role, source_url) VALUES ($1, 'original', $2)
     ON CONFLICT (image_id, role) DO UPDATE SET source_url = $2, fetched_url = NULL,
       content_hash = NULL, failures = 0, failed_at = NULL, failure = NULL
     WHERE p.source_url <> $2`,
    [imageId, sourceUrl],
  );
  const [kept] = await db.select<{ name: string }>(
    `SELECT content_hash || '.' || format AS name FROM pictures
     WHERE image_id = $1 AND role = 'original' AND content_hash IS NOT NULL`,
    [imageId],
  );
  if (kept && (await keeper.files.has(kept.name))) return;
  await keepPicture(keeper, { imageId, role: 'original', sourceUrl });
}
