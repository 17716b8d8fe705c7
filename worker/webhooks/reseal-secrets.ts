import type { Config } from '../../shared/config.ts';
import type { Database } from '../../shared/db/database.ts';
import type { Log } from '../../shared/log.ts';
import { listUnreadable } from '../../shared/webhooks/list-unreadable.ts';
import { openSecret, sealSecret } from '../../shared/webhooks/secret.ts';

/**
 * Seals the secrets of webhooks with the first key, so that the others can be dropped some day; and
 * tells of those that nobody can read any more, before their receivers miss something.
 */
export async function resealSecrets({
  db,
  config: { MEDIA_SIGNING_KEYS: keys },
  log,
}: {
  db: Database;
  config: Config;
  log: Log;
}): Promise<void> {
  const rows = await db.select<{ id: number; secret: Buffer }>('SELECT id, secret FROM webhooks');
  for (const { id, secret: sealed } of rows) {
    const secret = openSecret(sealed, keys);
    if (secret === null || openSecret(sealed, keys.slice(0, 1)) !== null) continue;
    await db.execute('UPDATE webhooks SET secret = $3 WHERE id = $1 AND secret = $2', [
      ...[id, sealed, sealSecret(secret, keys)],
    ]);
  }
  const webhooks = await listUnreadable(db, keys);
  if (webhooks.length === 0) return;
  log.error({ webhooks }, 'Cannot sign for webhooks: the key that sealed their secrets is gone');
}
