import type { JobName, JobQueue } from '../../shared/jobs/jobs.ts';
import { requestSync } from '../../shared/db/sync-requests.ts';
import { cleanUp } from '../../worker/jobs/clean-up.ts';
import { startDailySync } from '../../worker/jobs/start-daily-sync.ts';
import { watchRuns } from '../../worker/jobs/watch-runs.ts';
import { fullSync } from '../support/sync.ts';
import { testConfig } from '../support/test-config.ts';
import { useHub } from '../support/use-hub.ts';

describe('A regular job', () => {
  const hub = useHub();
  let tickets: { name: JobName; ticket: unknown }[];
  const queue: JobQueue = { add: async (name, ticket) => void tickets.push({ name, ticket }) };

  beforeEach(() => void (tickets = []));

  describe('of every day', () => {
    it('opens a full run and asks for it', async () => {
      await startDailySync(hub.db, queue);

      const [run] = await hub.db.SyncRun.findAll();
      expect([run!.scope, run!.trigger, run!.status]).toEqual(['full', 'schedule', 'queued']);
      expect(tickets).toEqual([{ name: 'run-sync', ticket: { runId: run!.id } }]);
    });

    it('opens no second one while the first waits', async () => {
      await Promise.all([startDailySync(hub.db, queue), startDailySync(hub.db, queue)]);

      expect(await hub.db.SyncRun.count()).toBe(1);
    });
  });

  describe('that watches the runs', () => {
    it('asks for a run that waits without a ticket', async () => {
      const { run } = await requestSync(hub.db, fullSync);
      await watchRuns(hub.db, queue, 60);

      expect(tickets).toEqual([{ name: 'run-sync', ticket: { runId: run.id } }]);
    });

    it('asks for nothing while a worker is at a run', async () => {
      const { run } = await requestSync(hub.db, fullSync);
      await run.update({ status: 'in_progress', heartbeatAt: new Date() });
      await requestSync(hub.db, fullSync);
      await watchRuns(hub.db, queue, 60);

      expect(tickets).toEqual([]);
    });

    it('asks for a run whose worker is silent', async () => {
      const { run } = await requestSync(hub.db, fullSync);
      await run.update({ status: 'in_progress', heartbeatAt: new Date(Date.now() - 61_000) });
      await watchRuns(hub.db, queue, 60);

      expect(tickets.length).toBe(1);
    });
  });

  describe('that cleans up', () => {
    const age = (days: number) => new Date(Date.now() - days * 86_400_000);
    const config = testConfig({ SYNC_LOG_RETENTION_DAYS: '400' });
    async function endedRun(days: number, facts: { imagesAdded?: number } = {}): Promise<number> {
      const { run } = await requestSync(hub.db, { ...fullSync, dryRun: true });
      await run.update({ status: 'completed', completedAt: age(days), ...facts });
      return run.id;
    }
    const idsLeft = async () => (await hub.db.SyncRun.findAll()).map(({ id }) => id).toSorted();

    it('wakes the mirror', async () => {
      await cleanUp(hub.db, config, queue);

      expect(tickets).toContain({ name: 'mirror-pictures', ticket: {} });
    });

    it('deletes sessions that have ended, and no others', async () => {
      await hub.db.execute('TRUNCATE users CASCADE');
      const user = await hub.db.User.create({
        email: 'a@hub.test',
        name: 'A',
        role: 'sales',
        passwordHash: '-',
      });
      const session = (token: string, days: number) =>
        hub.db.Session.create({
          tokenHash: Buffer.from(token),
          userId: user.id,
          expiresAt: age(days),
        });
      await session('old', 1);
      await session('new', -1);
      await cleanUp(hub.db, config, queue);

      const left = await hub.db.Session.findAll();
      expect(left.map(({ tokenHash }) => tokenHash.toString())).toEqual(['new']);
    });

    it('forgets runs that changed nothing after a month, the others when the settings say', async () => {
      await endedRun(31);
      await endedRun(401, { imagesAdded: 1 });
      const left = [await endedRun(29), await endedRun(399, { imagesAdded: 1 })];
      await cleanUp(hub.db, config, queue);

      expect(await idsLeft()).toEqual(left.toSorted());
    });

    it('never forgets the last success', async () => {
      const run = await hub.sync();
      await run.update({ completedAt: age(1000) });
      await cleanUp(hub.db, config, queue);

      expect(await idsLeft()).toEqual([run.id]);
    });
  });
});
