import type { Database } from '../../shared/db/database.ts';
import { tellOfOutage } from '../../shared/db/webhook-outbox.ts';

/** Notes that the source was asked: it answered (null), or failed in this way. */
export async function noteSourceState(db: Database, errorCode: string | null): Promise<void> {
  await db.transaction(async (within) => {
    const [before] = await db.select<{ isReachable: boolean | null }>(
      'SELECT is_reachable AS "isReachable" FROM source_state FOR UPDATE',
      [],
      within,
    );
    await db.execute(
      `UPDATE source_state
       SET checked_at = now(), is_reachable = $1::text IS NULL, error_code = $1`,
      [errorCode],
      within,
    );
    // Once an outage, however many ask meanwhile.
    if (errorCode !== null && before!.isReachable !== false)
      await tellOfOutage(db, errorCode, within);
  });
}

/** Notes that a source which could not be reached gave a file. What its API refuses us it may still. */
export async function noteSourceBack(db: Database): Promise<void> {
  await db.execute(
    `UPDATE source_state SET checked_at = now(), is_reachable = true, error_code = NULL
     WHERE NOT is_reachable AND error_code IN ('source-unavailable', 'source-timeout')`,
  );
}
