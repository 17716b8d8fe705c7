import type { Database } from '../db/database.ts';
import { openSecret } from './secret.ts';

/** The webhooks that are on, but cannot be signed for: the key that sealed their secret is gone. */
export async function listUnreadable(db: Database, keys: string[]): Promise<number[]> {
  const active = await db.select<{ id: number; secret: Buffer }>(
    'SELECT id, secret FROM webhooks WHERE is_active ORDER BY id',
  );
  return active.filter(({ secret }) => openSecret(secret, keys) === null).map(({ id }) => id);
}
