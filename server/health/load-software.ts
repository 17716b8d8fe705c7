import type { Database } from '../../shared/db/database.ts';
import { revision } from '../../shared/version.ts';
import type { Schema } from '../http/operation.ts';

/** What the hub runs on, for those who look after it. */
export async function loadSoftware(db: Database): Promise<Schema<'Software'>> {
  const [row] = await db.select<{ migration: string; postgres: string }>(
    `SELECT max(name) AS migration, current_setting('server_version') AS postgres FROM migrations`,
  );
  return { commit: revision, ...row!, node: process.version };
}
