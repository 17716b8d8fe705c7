import type { Database } from '../../shared/db/database.ts';
import { Fault } from '../../shared/fault.ts';
import type { Log } from '../../shared/log.ts';
import type { FileStore } from '../../shared/media/file-store.ts';
import { contentHash } from '../../shared/media/media-url.ts';
import { inspectPicture } from '../../shared/media/pictures.ts';
import { changePicture } from './change-picture.ts';
import type { PictureSource } from './open-picture-source.ts';

export type Keeper = { db: Database; files: FileStore; pictures: PictureSource; log: Log };
export type WantedPicture = { imageId: number; role: 'detail' | 'thumbnail'; sourceUrl: string };

const extensions: Record<string, string> = { jpeg: 'jpg' };

/**
 * Fetches a picture, makes sure that it is one, keeps it and notes so. A failure is noted too: the
 * picture is tried again later, and one that cannot be had does not hold up the others.
 * @returns the fault, if there was one
 */
export async function keepPicture(keeper: Keeper, wanted: WantedPicture): Promise<Fault | null> {
  try {
    const bytes = await keeper.pictures.fetch(wanted.sourceUrl);
    const { format, width, height } = await inspectPicture(bytes);
    const hash = contentHash(bytes);
    const extension = extensions[format] ?? format;
    const name = `${hash}.${extension}`;
    if (!(await keeper.files.has(name))) await keeper.files.write(name, bytes);
    const facts = { hash, format: extension, width, height, bytes: bytes.length };
    await noteKept(keeper.db, wanted, facts);
    return null;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    keeper.log.debug({ ...wanted, errorCode: error.code }, 'Could not fetch a picture');
    await noteFailure(keeper.db, wanted, error);
    return error;
  }
}

type Kept = { hash: string; format: string; width: number; height: number; bytes: number };

async function noteKept(db: Database, { imageId, role, sourceUrl }: WantedPicture, kept: Kept) {
  const facts = [kept.hash, kept.format, kept.width, kept.height, kept.bytes];
  await changePicture(db, imageId, (within) =>
    db.execute(
      `UPDATE pictures SET content_hash = $4, format = $5, width = $6, height = $7, bytes = $8,
         fetched_url = $3, fetched_at = now(), failures = 0, failed_at = NULL, failure = NULL
       WHERE image_id = $1 AND role = $2 AND source_url = $3`,
      [imageId, role, sourceUrl, ...facts],
      within,
    ),
  );
}

async function noteFailure(
  db: Database,
  { imageId, role, sourceUrl }: WantedPicture,
  fault: Fault,
) {
  await changePicture(db, imageId, (within) =>
    db.execute(
      `UPDATE pictures SET failures = failures + 1, failed_at = now(), failure = $3
       WHERE image_id = $1 AND role = $2 AND source_url = $4`,
      [imageId, role, fault.code, sourceUrl],
      within,
    ),
  );
}
