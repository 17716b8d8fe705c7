import { pendingMigrations } from '../../shared/db/migrate.ts';
import type { Deps, Operation, Schema } from '../http/operation.ts';

type Components = Schema<'Readiness'>['components'];

/** The process lives. */
export const getHealth: Operation<'getHealth'> = async () => ({
  status: 200,
  body: { status: 'ok' },
});

/** The process can answer requests; the source is no part of it, the hub works without. */
export const getReadiness: Operation<'getReadiness'> = async (_call, { db, queue, log }) => {
  const components: Components = {
    database: await check(log, async () => void (await db.select('SELECT 1'))),
    migrations: await check(log, async () => {
      const pending = await pendingMigrations(db);
      if (pending.length > 0) throw new Error(`${pending.length} migrations are missing`);
    }),
    queue: await check(log, queue.check),
  };
  const isReady = Object.values(components).every(({ ready }) => ready);
  if (isReady) return { status: 200, body: { status: 'ready', components } };
  return { status: 503, body: { status: 'unready', components } };
};

/** The reason is told to anybody who asks: what exactly failed is in the log. */
async function check(log: Deps['log'], work: () => Promise<void>): Promise<Components[string]> {
  try {
    await work();
    return { ready: true };
  } catch (error) {
    log.warn({ err: error }, 'Is not ready');
    return { ready: false, reason: 'does not answer, or is not up to date; the log has more' };
  }
}
