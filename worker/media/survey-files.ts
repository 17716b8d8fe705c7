import type { Transaction } from 'sequelize';
import type { Database } from '../../shared/db/database.ts';
import type { FileStore, StoredFile } from '../../shared/media/file-store.ts';

export type Survey = { db: Database; within: Transaction };

const idleDays = 7;

/**
 * Lists what a store holds in a temporary table, so that PostgreSQL can hold it against the pictures,
 * however many they are. Files that are put meanwhile may be missing there.
 */
export async function surveyFiles(
  { db, within }: Survey,
  table: 'stored_files' | 'cached_files',
  files: Pick<FileStore, 'list'>,
): Promise<void> {
  await db.execute(
    `CREATE TEMP TABLE ${table} (
       name text PRIMARY KEY, bytes bigint NOT NULL, used_at timestamptz NOT NULL,
       content_hash text GENERATED ALWAYS AS (left(name, 32)) STORED,
       is_original boolean GENERATED ALWAYS AS (substr(name, 33, 1) = '.') STORED
     ) ON COMMIT DROP`,
    [],
    within,
  );
  for await (const batch of files.list()) await note({ db, within }, table, batch);
  await db.execute(`CREATE INDEX ON ${table} (content_hash)`, [], within);
  await db.execute(`ANALYZE ${table}`, [], within);
}

async function note({ db, within }: Survey, table: string, batch: StoredFile[]): Promise<void> {
  await db.execute(
    `INSERT INTO ${table} (name, bytes, used_at)
     SELECT name, bytes, "usedAt" FROM jsonb_to_recordset($1::jsonb)
       AS r(name text, bytes bigint, "usedAt" timestamptz)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(batch)],
    within,
  );
}

/** A copy that the store has lost; what is left of it, if anything, is no picture. */
export type LostFile = { name: string; isThere: boolean };

/** Copies that the store has lost, or has not as a whole, are wanted anew. */
export async function noteLostFiles({ db, within }: Survey): Promise<LostFile[]> {
  return db.select<LostFile>(
    `UPDATE pictures p SET fetched_url = NULL FROM (
       SELECT image_id, role FROM pictures l
       WHERE content_hash IS NOT NULL AND fetched_url IS NOT NULL AND fetched_at < now()
         AND NOT EXISTS (SELECT FROM stored_files f
           WHERE f.name = l.content_hash || '.' || l.format AND f.bytes = l.bytes)
       FOR UPDATE SKIP LOCKED -- a sync that is at them goes first
     ) l WHERE p.image_id = l.image_id AND p.role = l.role
     RETURNING p.content_hash || '.' || p.format AS name, EXISTS (
       SELECT FROM stored_files f WHERE f.name = p.content_hash || '.' || p.format) AS "isThere"`,
    [],
    within,
  );
}

/** Files of the cache that are not what the store has under their name. */
export async function listSpoiled({ db, within }: Survey): Promise<string[]> {
  const spoiled = await db.select<{ name: string }>(
    `SELECT c.name FROM cached_files c JOIN stored_files s USING (name) WHERE c.bytes <> s.bytes`,
    [],
    within,
  );
  return spoiled.map(({ name }) => name);
}

/**
 * Files of which no live image has a picture any longer are kept for some days: somebody may have
 * their URL.
 * @returns the files whose time is over
 */
export async function listIdleFiles({ db, within }: Survey): Promise<string[]> {
  await db.execute(
    `INSERT INTO idle_files (content_hash)
     SELECT DISTINCT content_hash FROM stored_files f WHERE is_original AND NOT ${isLive}
     ON CONFLICT DO NOTHING`,
    [],
    within,
  );
  await db.execute(
    `DELETE FROM idle_files f WHERE ${isLive}
       OR NOT EXISTS (SELECT FROM stored_files s WHERE s.content_hash = f.content_hash)`,
    [],
    within,
  );
  const idle = await db.select<{ name: string }>(
    `SELECT name FROM stored_files JOIN idle_files USING (content_hash)
     WHERE idle_since < now() - interval '${idleDays} days'`,
    [],
    within,
  );
  return idle.map(({ name }) => name);
}

const isLive = `EXISTS (
  SELECT FROM pictures p JOIN images i ON i.id = p.image_id AND i.removed_at IS NULL
  WHERE p.content_hash = f.content_hash)`;

/** Originals that are mirrored, or idle for a short time only, stay whatever happens. */
const canBeHadAgain = `NOT is_original OR (
  EXISTS (SELECT FROM pictures p WHERE p.content_hash = f.content_hash AND p.role = 'original')
  AND NOT EXISTS (SELECT FROM pictures p JOIN images i ON i.id = p.image_id
    WHERE p.content_hash = f.content_hash AND p.role <> 'original'))`;

export type Excess = { names: string[]; bytesAfter: number };

/**
 * What has to go so that the rest takes `most` bytes: what was not wanted for the longest time, of
 * what can be made or fetched again; of a cache anything. A little more goes, so that it lasts.
 */
export async function listExcess(
  { db, within }: Survey,
  table: 'stored_files' | 'cached_files',
  { most, gone }: { most: number; gone: string[] },
): Promise<Excess> {
  const evictable = table === 'cached_files' ? 'true' : canBeHadAgain;
  const rows = await db.select<{ name: string; bytes: number; total: number }>(
    `WITH left_over AS (SELECT * FROM ${table} WHERE name <> ALL($2::text[])),
     size AS (SELECT coalesce(sum(bytes), 0)::bigint AS total FROM left_over),
     candidates AS (
       SELECT name, bytes, sum(bytes) OVER (ORDER BY used_at, name) - bytes AS before
       FROM left_over f WHERE ${evictable}
     )
     SELECT '' AS name, 0 AS bytes, total FROM size
     UNION ALL SELECT name, bytes, total FROM candidates, size
     WHERE total > $1::bigint AND before < total - $1::bigint * 0.9`,
    [most, gone],
    within,
  );
  const names = rows.filter(({ name }) => name !== '').map(({ name }) => name);
  const freed = rows.reduce((sum, { bytes }) => sum + bytes, 0);
  return { names, bytesAfter: (rows[0]?.total ?? 0) - freed };
}
