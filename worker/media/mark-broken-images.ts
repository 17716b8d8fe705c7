import type { Config } from '../../shared/config.ts';
import type { Database } from '../../shared/db/database.ts';
import { openRematch, rematch } from '../../shared/db/rematch.ts';
import { galleryOptions } from '../../shared/gallery-options.ts';
import { lastingFaults } from '../../shared/media/lasting-faults.ts';

type Broken = { db: Database; config: Config };

/**
 * Notes which images are broken: the hub has no copy of any of their files, and the source had none
 * that can be used. Those that were and are not any more are whole again. Their galleries, where
 * broken images stand behind the others, follow in the same transaction.
 * @param imageIds the images that it may concern; all, if not said
 */
export async function markBrokenImages(
  { db, config }: Broken,
  imageIds: number[] | null = null,
): Promise<void> {
  const concerned = [imageIds, lastingFaults];
  if ((await db.select(`SELECT id FROM (${wrong}) w LIMIT 1`, concerned)).length === 0) return;
  await db.transaction(async (within) => {
    // A sync that merges just now takes its time; waiting for it is no failure.
    await db.execute('SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0', [], within);
    await openRematch(db, within);
    await db.execute(
      `WITH wrong AS (${wrong}), marked AS (
         UPDATE images i SET broken_since = CASE WHEN w.is_broken THEN now() END
         FROM wrong w WHERE i.id = w.id RETURNING i.id
       )
       INSERT INTO touched_articles
       SELECT DISTINCT r.number, r.variant_code FROM marked m
       JOIN image_articles r ON r.image_id = m.id`,
      concerned,
      within,
    );
    const cause = { by: 'sync' as const, runId: null };
    await rematch({ db, options: galleryOptions(config), within, cause, actor: null });
  });
}

/** The images whose mark is not what it ought to be. */
const wrong = `
  SELECT i.id, s.is_broken FROM images i, LATERAL (
    SELECT coalesce(bool_and(p.content_hash IS NULL AND p.failure = ANY($2::text[])), false) AS is_broken
    FROM pictures p WHERE p.image_id = i.id AND p.role <> 'original'
  ) s
  WHERE i.removed_at IS NULL AND ($1::bigint[] IS NULL OR i.id = ANY($1::bigint[]))
    AND (i.broken_since IS NOT NULL
      OR i.id IN (SELECT image_id FROM pictures WHERE failure IS NOT NULL))
    AND s.is_broken <> (i.broken_since IS NOT NULL)`;
