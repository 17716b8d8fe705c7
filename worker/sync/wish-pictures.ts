import type { Merge } from './merge-images.ts';

/** Which files of the changed images the hub wants to have a copy of. */
export async function wishChangedPictures(merge: Merge): Promise<void> {
  await wish(merge, `SELECT image_id FROM changed_images WHERE action <> 'removed'`);
}

/** Which files of all images the hub wants to have a copy of. */
export async function wishAllPictures(merge: Merge): Promise<void> {
  await wish(merge, 'SELECT id FROM images WHERE removed_at IS NULL');
}

async function wish({ db, within }: Merge, concerned: string): Promise<void> {
  await db.execute(dropUnwanted(concerned), [], within);
  await db.execute(putWanted(concerned), [], within);
}

/** A thumbnail that is the detail rendition itself needs no copy of its own. */
const wanted = `
  LATERAL (VALUES ('detail', i.detail->>'url'),
    ('thumbnail', nullif(i.thumbnail->>'url', i.detail->>'url'))) AS wish(role, url)`;

const dropUnwanted = (concerned: string) => `
  DELETE FROM pictures p USING images i, ${wanted}
  WHERE p.image_id = i.id AND p.role = wish.role AND wish.url IS NULL AND i.id IN (${concerned})`;

/** A file that changed its URL is wanted anew; the copy of the former one stays meanwhile. */
const putWanted = (concerned: string) => `
  INSERT INTO pictures AS p (image_id, role, source_url)
  SELECT i.id, wish.role, wish.url FROM images i, ${wanted}
  WHERE wish.url IS NOT NULL AND i.id IN (${concerned})
  ON CONFLICT (image_id, role) DO UPDATE
    SET source_url = excluded.source_url, failures = 0, failed_at = NULL, failure = NULL
    WHERE p.source_url <> excluded.source_url`;
