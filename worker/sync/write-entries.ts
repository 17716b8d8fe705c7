import type { Transaction } from 'sequelize';
import type { Database } from '../../shared/db/database.ts';
import type { SyncEntry } from '../../shared/db/models/sync-entry.ts';

export type NewEntry = Pick<SyncEntry, 'action' | 'externalId' | 'reason' | 'position'> & {
  changes?: SyncEntry['changes'];
};

/** Adds lines to a run's log; whose products they concern `noteSkusOfDoubts` fills in later. */
export async function writeEntries(
  { db, within, runId }: { db: Database; within: Transaction; runId: number },
  entries: NewEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await db.execute(
    `INSERT INTO sync_entries (run_id, action, external_id, reason, position, changes)
     SELECT $1, action, "externalId", reason, position, coalesce(changes, '{}')
     FROM jsonb_to_recordset($2::jsonb) AS r(action text, "externalId" text, reason text,
       position text, changes jsonb)`,
    [runId, JSON.stringify(entries)],
    within,
  );
}
