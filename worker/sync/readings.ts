import type { Database } from '../../shared/db/database.ts';

export type Reading = { id: number; isOpen: boolean; isComplete: boolean };

/** The readings that this run has begun, in order; a crash may have left the last one open. */
export function openReadings(db: Database, runId: number): Promise<Reading[]> {
  return db.select<Reading>(
    `SELECT id, completed_at IS NULL AS "isOpen", is_complete AS "isComplete" FROM readings
     WHERE run_id = $1 ORDER BY id`,
    [runId],
  );
}

export async function startReading(db: Database, runId: number): Promise<number> {
  const [reading] = await db.select<{ id: number }>(
    'INSERT INTO readings (run_id) VALUES ($1) RETURNING id',
    [runId],
  );
  return reading!.id;
}

/** A run that failed may have failed because of what it read: that must not be served again. */
const cached = `SELECT r.id FROM readings r JOIN sync_runs s ON s.id = r.run_id
  WHERE r.is_complete AND s.status = 'completed'`;

/** The last complete reading, if it is not older than this; the page cache. */
export async function findCompleteReading(
  db: Database,
  maxAgeSeconds: number,
): Promise<number | null> {
  const [reading] = await db.select<{ id: number }>(
    `${cached} AND r.completed_at > now() - make_interval(secs => $1)
     ORDER BY r.completed_at DESC LIMIT 1`,
    [maxAgeSeconds],
  );
  return reading?.id ?? null;
}

/** Drops what ended runs have read, but for the last complete reading, which is the cache. */
export async function forgetReadings(db: Database): Promise<void> {
  await db.execute(
    `DELETE FROM readings d USING sync_runs e
     WHERE e.id = d.run_id AND e.completed_at IS NOT NULL
       AND d.id <> coalesce((${cached} ORDER BY r.completed_at DESC LIMIT 1), 0)`,
  );
}
