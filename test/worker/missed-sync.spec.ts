import { startMissedSync } from '../../worker/jobs/start-daily-sync.ts';
import { testConfig } from '../support/test-config.ts';
import { useDatabase } from '../support/test-database.ts';

describe('A worker that was away when a sync was due', () => {
  const hub = useDatabase();
  const config = testConfig({ SYNC_CRON: '0 3 * * *' });
  const queue = { add: async () => {} };

  beforeEach(() => hub.db.execute('TRUNCATE sync_runs CASCADE'));

  /** A run of so many hours ago, as it ended. */
  const putRun = (hoursAgo: number, status: 'completed' | 'failed') =>
    hub.db.execute(
      `INSERT INTO sync_runs (scope, trigger, request_key, status, created_at, completed_at)
       VALUES ('full', 'schedule', 'x', $2, now() - make_interval(secs => $1), now() - make_interval(secs => $1))`,
      [hoursAgo * 3600, status],
    );
  const waiting = () => hub.db.SyncRun.count({ where: { status: 'queued' } });

  it('starts one run, however many days it was away', async () => {
    await putRun(75, 'completed');
    await startMissedSync(hub.db, config, queue);
    await startMissedSync(hub.db, config, queue);

    expect(await waiting()).toBe(1);
  });

  it('starts none when nothing was missed', async () => {
    await putRun(0, 'completed');
    await startMissedSync(hub.db, config, queue);

    expect(await waiting()).toBe(0);
  });

  it('leaves a failed run to the next night when there is something to show', async () => {
    await putRun(75, 'completed');
    await putRun(0, 'failed');
    await startMissedSync(hub.db, config, queue);

    expect(await waiting()).toBe(0);
  });

  it('starts the very first run at once', async () => {
    await startMissedSync(hub.db, config, queue);

    expect(await waiting()).toBe(1);
  });

  it('tries the very first run again after a few minutes', async () => {
    await putRun(0, 'failed');
    await startMissedSync(hub.db, config, queue);
    const atOnce = await waiting();
    await hub.db.execute(`UPDATE sync_runs SET completed_at = now() - interval '5 minutes'`);
    await startMissedSync(hub.db, config, queue);

    expect(atOnce).toBe(0);
    expect(await waiting()).toBe(1);
  });
});
