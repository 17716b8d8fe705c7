import type { Transaction } from 'sequelize';
import type { Database } from './database.ts';

const changesLock = 7_240_006;

/**
 * Held until the commit is seen by all. So the order of numbers is the order of commits, and nobody
 * who has read up to a number finds another one before it later.
 */
export async function lockChanges(db: Database, within: Transaction): Promise<void> {
  await db.execute(`SELECT pg_advisory_xact_lock(${changesLock})`, [], within);
}
