import type { Database } from '../../shared/db/database.ts';

/** Headers of a catalogue answer: how old the data is. Absent when there was no full sync yet. */
export async function dataAgeHeader(db: Database): Promise<Record<string, string>> {
  const [row] = await db.select<{ age: number | null }>(
    `SELECT extract(epoch FROM now() - max(completed_at))::integer AS age FROM sync_runs
     WHERE status = 'completed' AND scope = 'full' AND NOT dry_run`,
  );
  return row?.age === null || row?.age === undefined ? {} : { 'x-data-age': String(row.age) };
}
