import type { Transaction } from 'sequelize';
import type { Database } from './database.ts';

/** SQL for whether a key or a feed can be used at this moment. */
export const isActive = `revoked_at IS NULL AND coalesce(expires_at, 'infinity') > now()`;

/** How many can be used; whoever adds another one meanwhile waits for the end of the transaction. */
export async function countActive(
  db: Database,
  table: 'api_keys' | 'export_feeds',
  within: Transaction,
): Promise<number> {
  await db.execute(`LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`, [], within);
  const [active] = await db.select<{ count: number }>(
    `SELECT count(*) AS count FROM ${table} WHERE ${isActive}`,
    [],
    within,
  );
  return active!.count;
}
