import type { Database } from '../db/database.ts';

/**
 * Does the work while no other process does what has the same name. The lock spares work, nothing
 * depends on it: when the database cannot be asked, the work is done all the same.
 */
export async function oneProcessAtOnce<T>(
  db: Pick<Database, 'transaction' | 'execute'>,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  let working: Promise<T> | undefined;
  try {
    return await db.transaction(async (within) => {
      const lock = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))';
      await db.execute(lock, [name], within);
      return (working ??= work());
    });
  } catch {
    return working ?? work(); // the failure was the work's own, and is told here; or the lock's
  }
}
