import { createHash } from 'node:crypto';
import type { Database } from '../../shared/db/database.ts';
import { findExternalId } from '../../shared/domain/record/external-id.ts';
import { isObject } from '../../shared/domain/record/json.ts';
import type { SourcePage } from '../source/image-source.ts';
import type { Lease } from './run-lease.ts';

export type KeptPage = {
  page: number;
  recordCount: number;
  /** The source's count, as this page reported it. */
  recordsTotal: number;
  isLast: boolean;
};

/** The pages that a reading has already, without their records. */
export function keptPages(db: Database, readingId: number): Promise<KeptPage[]> {
  return db.select<KeptPage>(
    `SELECT page, cardinality(record_ids) AS "recordCount", records_total AS "recordsTotal",
       is_last AS "isLast"
     FROM reading_pages WHERE reading_id = $1 ORDER BY page`,
    [readingId],
  );
}

/** Keeps a page until its run ends, as the source sent it; an overtaken worker keeps none. */
export async function keepPage(
  { db, lease }: { db: Database; lease: Lease },
  { readingId, page, records, count, next }: SourcePage & { readingId: number; page: number },
): Promise<KeptPage> {
  const ids = records.map(distinguish);
  const isLast = next === null;
  await db.execute(
    `INSERT INTO reading_pages (reading_id, page, records, record_ids, records_total, is_last)
     SELECT $1, $2, $3, $4, $5, $6 FROM sync_runs
     WHERE id = $7 AND attempt = $8 AND status = 'in_progress' ON CONFLICT DO NOTHING`,
    [readingId, page, JSON.stringify(records), ids, count, isLast, lease.runId, lease.attempt],
  );
  return { page, recordCount: records.length, recordsTotal: count, isLast };
}

/** Records without identity count too, or a source that has one could never be read completely. */
function distinguish(record: unknown): string {
  const id = isObject(record) ? findExternalId(record) : null;
  const told = id === null ? `content:${JSON.stringify(record)}` : `id:${id}`;
  return createHash('sha256').update(told).digest('base64url');
}

/**
 * Whether every page was read and the distinct records are as many as the last page's count says.
 * Notes the outcome with the reading.
 */
export async function closeReading(db: Database, readingId: number): Promise<boolean> {
  const [reading] = await db.select<{ isComplete: boolean }>(
    `WITH pages AS (SELECT * FROM reading_pages WHERE reading_id = $1),
       last AS (SELECT page, records_total, is_last FROM pages ORDER BY page DESC LIMIT 1)
     UPDATE readings SET completed_at = now(), pages_total = last.page,
       records_total = last.records_total,
       is_complete = last.is_last AND last.page = (SELECT count(*) FROM pages) AND last.records_total =
         (SELECT count(DISTINCT id) FROM pages, unnest(record_ids) AS id)
     FROM last WHERE readings.id = $1 RETURNING is_complete AS "isComplete"`,
    [readingId],
  );
  return reading?.isComplete ?? false;
}
