import type { Database } from '../../shared/db/database.ts';

/** Notes that the source was asked: it answered (null), or failed in this way. */
export async function noteSourceState(db: Database, errorCode: string | null): Promise<void> {
  await db.execute(
    `UPDATE source_state SET checked_at = now(), is_reachable = $1::text IS NULL, error_code = $1`,
    [errorCode],
  );
}
