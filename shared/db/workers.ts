import type { Database } from './database.ts';

/** A worker shows that it lives; by the database's clock. */
export async function noteWorker(db: Database, name: string): Promise<void> {
  await db.execute(
    `INSERT INTO workers (name) VALUES ($1) ON CONFLICT (name) DO UPDATE SET seen_at = now()`,
    [name],
  );
}

/** Forgets those that have not been seen for a week; but never the last one. */
export async function forgetWorkers(db: Database): Promise<void> {
  await db.execute(
    `DELETE FROM workers WHERE seen_at < now() - interval '7 days'
       AND seen_at < (SELECT max(seen_at) FROM workers)`,
  );
}
