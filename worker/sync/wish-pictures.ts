import type { Merge } from './merge-images.ts';

/** Which files of the changed images the hub wants to have a copy of. */
export async function wishChangedPictures(merge: Merge): Promise<void> {
  const changed = `SELECT image_id FROM changed_images WHERE action <> 'removed'`;
  await wish(merge, changed);
  await merge.db.execute(forgetOriginals(changed), [], merge.within);
}

/** Which files of all images the hub wants to have a copy of. */
export async function wishAllPictures(merge: Merge): Promise<void> {
  await wish(merge, 'SELECT id FROM images WHERE removed_at IS NULL');
}

async function wish({ db, within }: Merge, concerned: string): Promise<void> {
  await db.execute(dropUnwanted(concerned), [], within);
  await db.execute(putWanted(concerned), [], within);
}

/** Of an image that no browser shows, the file from which the hub makes what is shown. */
const preview = `
  SELECT r FROM jsonb_array_elements(i.renditions) r
  WHERE i.detail IS NULL AND r->>'format' = 'tiff' AND r->>'url' IS NOT NULL
  ORDER BY (r->>'width')::bigint * (r->>'height')::bigint DESC NULLS LAST, r->>'url' LIMIT 1`;

/** A thumbnail that is the detail rendition itself needs no copy of its own. */
const wanted = `
  LATERAL (VALUES ('detail', coalesce(i.detail, (${preview}))),
    ('thumbnail', CASE WHEN i.thumbnail->>'url' IS DISTINCT FROM i.detail->>'url' THEN i.thumbnail END)
  ) AS choice(role, rendition),
  LATERAL (SELECT choice.role, rendition->>'url' AS url, md5(jsonb_build_array(
    rendition->'fileSizeKb', rendition->'width', rendition->'height', rendition->'createdAt'
  )::text) AS version) AS wish`;

const dropUnwanted = (concerned: string) => `
  DELETE FROM pictures p USING images i, ${wanted}
  WHERE p.image_id = i.id AND p.role = wish.role AND wish.url IS NULL AND i.id IN (${concerned})`;

/**
 * A file that changed its URL is wanted anew, and so is one whose record tells of another file under
 * the same URL; the copy of the former one stays meanwhile.
 */
const putWanted = (concerned: string) => `
  INSERT INTO pictures AS p (image_id, role, source_url, source_version)
  SELECT i.id, wish.role, wish.url, wish.version FROM images i, ${wanted}
  WHERE wish.url IS NOT NULL AND i.id IN (${concerned})
  ON CONFLICT (image_id, role) DO UPDATE
    SET source_url = excluded.source_url, source_version = excluded.source_version,
      fetched_url = CASE WHEN p.source_version = excluded.source_version
        OR p.source_version IS NULL THEN p.fetched_url END,
      failures = 0, failed_at = NULL, failure = NULL
    WHERE p.source_url <> excluded.source_url
      OR p.source_version IS DISTINCT FROM excluded.source_version`;

/** They are fetched when somebody wants to download them, and of a changed image they may differ. */
const forgetOriginals = (concerned: string) => `
  DELETE FROM pictures WHERE role = 'original' AND image_id IN (${concerned})`;
