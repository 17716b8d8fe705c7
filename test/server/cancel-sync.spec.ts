import { requestSync } from '../../shared/db/sync-requests.ts';
import { record } from '../support/builders.ts';
import { send, startFakeSource } from '../support/fake-source.ts';
import { fullSync, sync } from '../support/sync.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';

describe('Cancelling a sync run', () => {
  const hub = useDatabase();
  let api: TestApp;

  beforeAll(() => {
    api = createTestApp({ db: hub.db });
  });

  const cancel = async (id: number) =>
    (await api.as('admin')).post(`/api/v1/sync-runs/${id}/cancel`);

  it('ends one that waits at once', async () => {
    const { run } = await requestSync(hub.db, fullSync);
    const { status, body } = await cancel(run.id);

    expect(status).toBe(202);
    expect(body.status).toBe('cancelled');
  });

  it('stops one under way at its next page, and nothing was changed', async () => {
    const source = await startFakeSource(
      Array.from({ length: 100 }, (_, id) => record({ id: id + 1 })),
    );
    let isCancelled = false;
    source.misbehave = (page, res) => {
      if (page !== 2 || isCancelled) return false;
      isCancelled = true; // page 2 is answered when the cancellation has been
      void cancelRunning().then(() => send(res, 500, {}));
      return true;
    };
    const cancelRunning = async () => {
      const run = await hub.db.SyncRun.findOne({ where: { status: 'in_progress' } });
      await cancel(run!.id);
    };
    const run = await sync({
      db: hub.db,
      url: source.url,
      settings: { IMAGE_API_CONCURRENCY: '1' },
    });
    await source.close();
    const [images] = await hub.db.select<{ count: number }>('SELECT count(*) AS count FROM images');

    expect(run.status).toBe('cancelled');
    expect(images?.count).toBe(0);
  });

  it('refuses one that has ended', async () => {
    const source = await startFakeSource();
    const run = await sync({ db: hub.db, url: source.url }, { dryRun: true });
    await source.close();
    const { status, body } = await cancel(run.id);

    expect(status).toBe(409);
    expect(body.code).toBe('sync-run-ended');
  });
});
