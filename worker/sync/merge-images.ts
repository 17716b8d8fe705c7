import type { Transaction } from 'sequelize';
import type { Database } from '../../shared/db/database.ts';

export type Merge = { db: Database; within: Transaction; runId: number };

/**
 * Notes in the temporary table `changed_images` what a run adds, updates or would remove: the
 * staged records against the stored images, by hash. `scoped_images` limits it, when there is one.
 */
export async function noteChanges(
  { db, within, runId }: Merge,
  isLimited: boolean,
): Promise<{ unchanged: number; live: number }> {
  const inScope = (id: string) =>
    isLimited ? `AND EXISTS (SELECT FROM scoped_images x WHERE x.external_id = ${id})` : '';
  await db.execute(createTable, [], within);
  await db.execute(`${insertAddedOrUpdated} ${inScope('s.external_id')}`, [], within);
  await db.execute(`${insertMissing} ${inScope('i.external_id')}`, [runId], within);
  await db.execute('ANALYZE changed_images', [], within);
  const [counts] = await db.select<{ unchanged: number; live: number }>(
    `SELECT
       (SELECT count(*) FROM staged_images s JOIN images i USING (external_id)
        WHERE i.removed_at IS NULL AND i.hash = s.hash ${inScope('s.external_id')}) AS unchanged,
       (SELECT count(*) FROM images i WHERE i.removed_at IS NULL ${inScope('i.external_id')}) AS live`,
    [],
    within,
  );
  return counts!;
}

const createTable = `
  CREATE TEMP TABLE changed_images (
    external_id text COLLATE "C" PRIMARY KEY, image_id bigint, action text NOT NULL,
    changes jsonb NOT NULL DEFAULT '{}', reason text, position text,
    former_skus text[] NOT NULL DEFAULT '{}'
  ) ON COMMIT DROP`;

const insertAddedOrUpdated = `
  INSERT INTO changed_images (external_id, image_id, action, reason, position)
  SELECT s.external_id, i.id,
    CASE WHEN i.id IS NULL OR i.removed_at IS NOT NULL THEN 'added' ELSE 'updated' END,
    CASE WHEN i.removed_at IS NOT NULL THEN 'came back' END, s.position
  FROM staged_images s LEFT JOIN images i USING (external_id)
  WHERE (i.id IS NULL OR i.removed_at IS NOT NULL OR i.hash <> s.hash)`;

/** An image whose record came, but could not be parsed, is not missing. */
const insertMissing = `
  INSERT INTO changed_images (external_id, image_id, action)
  SELECT i.external_id, i.id, 'removed' FROM images i
  WHERE i.removed_at IS NULL
    AND NOT EXISTS (SELECT FROM staged_images s WHERE s.external_id = i.external_id)
    AND NOT EXISTS (SELECT FROM sync_entries e WHERE e.run_id = $1 AND e.action = 'skipped'
                    AND e.external_id = i.external_id)`;

/** Forgets the removals that were noted; the log names them, for whoever is to approve them. */
export async function withholdRemovals({ db, within, runId }: Merge): Promise<void> {
  await db.execute(
    `WITH withheld AS (
       DELETE FROM changed_images WHERE action = 'removed' RETURNING external_id)
     INSERT INTO sync_entries (run_id, action, external_id)
     SELECT $1, 'withheld', external_id FROM withheld ORDER BY external_id`,
    [runId],
    within,
  );
}

/** Notes for `refreshMatches` what the changes touch: images, and articles named before or after. */
export async function noteTouched({ db, within }: Merge): Promise<void> {
  await db.execute(
    `INSERT INTO touched_images SELECT image_id FROM changed_images WHERE action = 'updated'`,
    [],
    within,
  );
  await db.execute(
    `INSERT INTO touched_articles
     SELECT r.number, r.variant_code FROM changed_images c
       JOIN image_articles r ON r.image_id = c.image_id
     UNION
     SELECT r.number, coalesce(r."variantCode", '') FROM changed_images c
       JOIN staged_images s USING (external_id),
       jsonb_to_recordset(s.articles) AS r(number text, "variantCode" text)
     ON CONFLICT DO NOTHING`,
    [],
    within,
  );
}

/** Writes what was noted to the image tables. */
export async function writeImages({ db, within, runId }: Merge): Promise<void> {
  await db.execute(insertImages, [], within);
  await db.execute(updateImages, [], within);
  await db.execute(removeImages, [runId], within);
  await db.execute(
    `UPDATE changed_images c SET image_id = i.id FROM images i
     WHERE c.image_id IS NULL AND i.external_id = c.external_id`,
    [],
    within,
  );
  await db.execute(deleteArticles, [], within);
  await db.execute(insertArticles, [], within);
  await db.execute(noteRepeatedExports, [], within);
}

const hasArticles = `s.articles <> '[]'`;
const hasFront = `s.articles @> '[{"front": true}]'`;

const insertImages = `
  INSERT INTO images (external_id, image_type, original_format, is_processed, hash, renditions,
    metadata, detail, thumbnail, has_articles, has_front)
  SELECT s.external_id, s.image_type, s.original_format, s.is_processed, s.hash, s.renditions,
    s.metadata, s.detail, s.thumbnail, ${hasArticles}, ${hasFront}
  FROM changed_images c JOIN staged_images s USING (external_id) WHERE c.image_id IS NULL`;

const updateImages = `
  UPDATE images i SET image_type = s.image_type, original_format = s.original_format,
    is_processed = s.is_processed, hash = s.hash, renditions = s.renditions,
    metadata = s.metadata, detail = s.detail, thumbnail = s.thumbnail,
    has_articles = ${hasArticles}, has_front = ${hasFront},
    last_changed_at = now(), removed_at = NULL, removed_by_run = NULL
  FROM changed_images c JOIN staged_images s USING (external_id)
  WHERE i.id = c.image_id AND c.action <> 'removed'`;

const removeImages = `
  UPDATE images i SET removed_at = now(), removed_by_run = $1, last_changed_at = now()
  FROM changed_images c WHERE i.id = c.image_id AND c.action = 'removed'`;

const deleteArticles = `
  DELETE FROM image_articles r USING changed_images c JOIN staged_images s USING (external_id)
  WHERE r.image_id = c.image_id`;

const insertArticles = `
  INSERT INTO image_articles (image_id, number, variant_code, is_front)
  SELECT c.image_id, r.number, coalesce(r."variantCode", ''), r.front
  FROM changed_images c JOIN staged_images s USING (external_id),
    jsonb_to_recordset(s.articles) AS r(number text, "variantCode" text, front boolean)`;

/** Records are compared without what they repeat: also one that counts as unchanged may repeat more. */
const noteRepeatedExports = `
  UPDATE images i SET repeated_exports = s.repeated_exports FROM staged_images s
  WHERE i.external_id = s.external_id AND i.repeated_exports <> s.repeated_exports`;

const many = 1000;

/** After a great change PostgreSQL must count anew, or it plans for the tables as they were. */
export async function analyzeImages({ db, within }: Merge): Promise<void> {
  const [row] = await db.select<{ changed: number }>(
    'SELECT count(*) AS changed FROM changed_images',
    [],
    within,
  );
  if (row!.changed >= many) await db.execute('ANALYZE images, image_articles', [], within);
}
