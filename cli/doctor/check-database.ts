import { pendingMigrations } from '../../shared/db/migrate.ts';
import { openQueue } from '../../shared/jobs/queue.ts';
import { loadSyncFacts } from '../sync/load-sync-facts.ts';
import { inTime, orFail, type Check } from './finding.ts';

const oldestVersion = 15;
const dayMs = 24 * 3_600_000;

export const checkDatabase: Check = async ({ db }) => {
  const check = 'database';
  return orFail(check, async () => {
    const [server] = await inTime(
      db.select<{ version: string }>(`SELECT current_setting('server_version') AS version`),
    );
    const version = Number.parseInt(server!.version, 10);
    if (version >= oldestVersion)
      return { check, state: 'ok', message: `PostgreSQL ${server!.version}` };
    const advice = `The hub needs PostgreSQL ${oldestVersion} or later.`;
    return { check, state: 'fail', message: `PostgreSQL ${server!.version}`, advice };
  });
};

export const checkMigrations: Check = async ({ db }) => {
  const check = 'tables';
  return orFail(check, async () => {
    const pending = await inTime(pendingMigrations(db));
    if (pending.length === 0) return { check, state: 'ok', message: 'up to date' };
    const message = `${pending.length} migrations pending, from ${pending[0]} on`;
    return { check, state: 'fail', message, advice: 'Run "pih db migrate".' };
  });
};

export const checkFreshness: Check = async ({ db }) => {
  const check = 'data';
  return orFail(check, async () => {
    const { lastSuccessAt, runs } = await inTime(loadSyncFacts(db));
    if (!lastSuccessAt) {
      const advice = 'Run "pih sync run --wait".';
      return { check, state: 'warn', message: 'there was no successful full sync yet', advice };
    }
    const message = `last successful full sync at ${lastSuccessAt.toISOString()}`;
    if (Date.now() - lastSuccessAt.getTime() < dayMs) return { check, state: 'ok', message };
    const why = runs[0]?.errorMessage ?? 'Does the worker run?';
    return { check, state: 'warn', message: `${message}, more than a day ago`, advice: why };
  });
};

export const checkJobStore: Check = async ({ config, log }) => {
  const check = 'job queue';
  const store = config.JOBS_BACKEND === 'mongo' ? 'MongoDB' : 'PostgreSQL';
  return orFail(
    check,
    async () => {
      const queue = await inTime(openQueue(config, log));
      await inTime(queue.check());
      await queue.close();
      return { check, state: 'ok', message: `jobs are kept in ${store}` };
    },
    config.JOBS_BACKEND === 'mongo' ? 'Check MONGODB_URI.' : 'Run "pih db migrate".',
  );
};
