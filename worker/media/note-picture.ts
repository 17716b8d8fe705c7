import type { Database } from '../../shared/db/database.ts';
import type { Fault } from '../../shared/fault.ts';
import { isLasting } from '../../shared/media/lasting-faults.ts';
import { changePicture } from './change-picture.ts';
import type { Keeper, WantedPicture } from './keep-picture.ts';
import type { FetchedFile } from './open-picture-source.ts';

export type PictureLooks = {
  format: string;
  width: number | null;
  height: number | null;
  hasAlpha: boolean | null;
  thumbhash: string | null;
};

/** Whether it may be that the source does not answer anybody. */
export function isOutage({ code }: Pick<Fault, 'code'>): boolean {
  return code === 'source-unavailable' || code === 'source-timeout';
}

/**
 * The hub has this copy now. What is wanted no longer is not noted; and that it was lost stays noted
 * of a picture for which another stands in, so that it is tried again.
 */
export async function noteKept(
  db: Database,
  { imageId, role, sourceUrl, spareUrl }: WantedPicture,
  kept: FetchedFile & PictureLooks,
): Promise<void> {
  const { hash, format, width, height, bytes, etag, lastModified, hasAlpha, thumbhash } = kept;
  const facts = [hash, format, width, height, bytes, etag, lastModified, hasAlpha, thumbhash];
  await changePicture(db, imageId, (within) =>
    db.execute(
      `UPDATE pictures SET content_hash = $4, format = $5, width = $6, height = $7, bytes = $8,
         etag = $9, last_modified = $10, has_alpha = $11, thumbhash = $12,
         prepared = CASE WHEN content_hash = $4 THEN prepared END,
         fetched_url = $13, fetched_at = now(), checked_at = now()
         ${spareUrl === undefined ? `, ${successful}` : ''}
       WHERE image_id = $1 AND role = $2 AND source_url = $3`,
      [imageId, role, sourceUrl, ...facts, spareUrl ?? sourceUrl],
      within,
    ),
  );
}

/** The source still has what our copy was made of. */
export async function noteUnchanged(
  db: Database,
  { imageId, role, sourceUrl }: WantedPicture,
): Promise<void> {
  await db.execute(
    `UPDATE pictures SET checked_at = now(), ${successful}
     WHERE image_id = $1 AND role = $2 AND source_url = $3`,
    [imageId, role, sourceUrl],
  );
}

const successful = 'failures = 0, failed_at = NULL, failure = NULL';

/** The file could not be had; a copy that the hub has goes on being shown. */
export async function noteFailure(
  { db, files }: Pick<Keeper, 'db' | 'files'>,
  { imageId, role, sourceUrl }: WantedPicture,
  { code }: Pick<Fault, 'code'>,
): Promise<void> {
  const copy = await findCopy(db, { imageId, role });
  const isLost = copy !== null && isLasting(code) && !(await files.has(copy.file));
  await changePicture(db, imageId, async (within) => {
    await db.execute(
      `UPDATE pictures SET failures = failures + 1, failed_at = now(), checked_at = now(),
         failure = $3
       WHERE image_id = $1 AND role = $2 AND source_url = $4`,
      [imageId, role, code, sourceUrl],
      within,
    );
    if (!isLost) return;
    await db.execute(
      `UPDATE pictures SET content_hash = NULL, fetched_url = NULL
       WHERE image_id = $1 AND role = $2 AND source_url = $3 AND content_hash = $4`,
      [imageId, role, sourceUrl, copy.hash],
      within,
    );
  });
}

/** Whether the hub knows of a copy, be it of a former file. */
export async function hasCopy(
  db: Database,
  wanted: Pick<WantedPicture, 'imageId' | 'role'>,
): Promise<boolean> {
  return (await findCopy(db, wanted)) !== null;
}

async function findCopy(
  db: Database,
  { imageId, role }: Pick<WantedPicture, 'imageId' | 'role'>,
): Promise<{ hash: string; file: string } | null> {
  const [copy] = await db.select<{ hash: string; file: string }>(
    `SELECT content_hash AS hash, content_hash || '.' || format AS file FROM pictures
     WHERE image_id = $1 AND role = $2 AND content_hash IS NOT NULL`,
    [imageId, role],
  );
  return copy ?? null;
}
