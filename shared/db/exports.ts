import type { Database } from './database.ts';

export type NewExport = { format: string; query: object; exportedBy: string };
export type ExportProgress = { products: number; bytes: number };

/** Notes that an export begins; the answer is its number in the history. */
export async function noteExport(
  db: Database,
  { format, query, exportedBy }: NewExport,
): Promise<number> {
  const [row] = await db.select<{ id: number }>(
    `INSERT INTO exports (format, query, exported_by) VALUES ($1, $2, $3) RETURNING id`,
    [format, JSON.stringify(query, withoutNul), exportedBy],
  );
  return row!.id;
}

/** PostgreSQL's JSON cannot hold it; who looks for it finds nothing. */
const withoutNul = (_key: string, value: unknown) =>
  typeof value === 'string' ? value.replaceAll('\0', '\ufffd') : value;

/** Notes how far it is; `running` is a sign of life. */
export async function noteExportProgress(
  db: Database,
  id: number,
  { products, bytes, status }: ExportProgress & { status: 'running' | 'completed' | 'aborted' },
): Promise<void> {
  await db.execute(
    `UPDATE exports SET products = $2, bytes = $3, status = $4, seen_at = now(),
       completed_at = CASE WHEN $4 <> 'running' THEN now() END
     WHERE id = $1`,
    [id, products, bytes, status],
  );
}

/**
 * Ends those whose process died: one that waits for its client is broken off after ten minutes.
 * And forgets those that are older than so many days.
 */
export async function tidyExports(db: Database, days: number): Promise<void> {
  await db.execute(
    `UPDATE exports SET status = 'aborted', completed_at = seen_at
     WHERE status = 'running' AND seen_at < now() - interval '15 minutes'`,
  );
  await db.execute(
    `DELETE FROM exports WHERE started_at < now() - make_interval(days => $1::integer)`,
    [days],
  );
}
