import type { Database } from '../db/database.ts';
import { findingNames, findings, rowsOf } from './findings.ts';

const keptDays = 730;

/** Another one whenever a finding may concern more or less than before, but for files that broke. */
const version = `concat_ws('/', (SELECT max(seq) FROM changes),
  (SELECT max(id) FROM sync_runs WHERE status = 'completed' AND NOT dry_run))`;

const counts = findingNames
  .map((name) => `'${name}', (SELECT count(*) FROM ${rowsOf(findings[name])})`)
  .join(', ');

/**
 * Counts what each finding concerns, all at one moment, and keeps it as the count of the day; an
 * earlier one of the same day is forgotten.
 */
export async function countFindings(db: Database, timeZone: string): Promise<void> {
  await db.execute(
    `INSERT INTO quality_days (day, counted_at, counted_version, products, images, counts)
     SELECT (now() AT TIME ZONE $1)::date, now(), ${version},
       (SELECT count(*) FROM products WHERE is_active),
       (SELECT count(*) FROM images WHERE removed_at IS NULL), jsonb_build_object(${counts})
     ON CONFLICT (day) DO UPDATE SET counted_at = excluded.counted_at,
       counted_version = excluded.counted_version, products = excluded.products,
       images = excluded.images, counts = excluded.counts`,
    [timeZone],
  );
  await db.execute('DELETE FROM quality_days WHERE day < now() - make_interval(days => $1)', [
    keptDays,
  ]);
}

/**
 * Whether to count again: soon after a change, but not after each of many; and every hour, as a file
 * can break without a change, and a day begin.
 */
export async function isCountDue(db: Database): Promise<boolean> {
  const [found] = await db.select<{ isDue: boolean }>(
    `SELECT NOT EXISTS (
       SELECT FROM quality_days WHERE counted_at > now() - CASE
         WHEN counted_version = ${version} THEN interval '1 hour' ELSE interval '30 seconds' END
     ) AS "isDue"`,
  );
  return found!.isDue;
}
