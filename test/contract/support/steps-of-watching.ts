import { createApiKey } from '../../../shared/db/api-keys.ts';
import type { Stage } from './use-stage.ts';
import type { Credentials, Steps } from './wish.ts';

/** A key that is revoked once it was used: with it the stream ends that it began. */
async function keyForOneStream({ db, afterwards }: Stage): Promise<Credentials> {
  const scopes = ['catalog:read' as const];
  const { id, key } = await createApiKey(db, { name: 'Window', scopes, expiresAt: null });
  const revoke = () =>
    db.execute(
      'UPDATE api_keys SET revoked_at = now() WHERE id = $1 AND last_used_at IS NOT NULL',
      [id],
    );
  const timer = setInterval(() => void revoke().catch(() => undefined), 20);
  afterwards(async () => clearInterval(timer));
  return { authorization: `Bearer ${key}` };
}

async function endedRun({ db }: Stage): Promise<{ id: number }> {
  const run = await db.SyncRun.findOne({ where: { status: 'completed' }, rejectOnEmpty: true });
  return { id: run.id };
}

export const stepsOfWatching: Steps<'followChanges' | 'listSyncReasons' | 'getSettings'> = {
  followChanges: { 200: async (stage) => ({ as: await keyForOneStream(stage) }) },
  listSyncReasons: {
    200: async (stage) => ({ path: await endedRun(stage) }),
    404: { path: { id: 999_999_999 } },
  },
  getSettings: { 200: {} },
};
