import { requestSync } from '../../shared/db/sync-requests.ts';
import { product, putProducts, record } from '../support/builders.ts';
import { galleryOf, storedGalleries } from '../support/hub-state.ts';
import { holdPages } from '../support/hold-pages.ts';
import { fullSync } from '../support/sync.ts';
import { sourcePassword } from '../support/test-config.ts';
import { useHub } from '../support/use-hub.ts';
import { waitUntil } from '../support/wait-until.ts';
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process.ts';

const catalogueLock = 7_240_002;

describe('The worker process', () => {
  const hub = useHub();
  const start = (environment = {}) =>
    startWorkerProcess({
      DATABASE_URL: hub.databaseUrl,
      IMAGE_API_URL: hub.source.url,
      ...environment,
    });
  const lastRun = () => hub.db.SyncRun.findOne({ order: [['id', 'DESC']] });
  const hasStatus = async (status: string) => (await lastRun())?.status === status;

  beforeEach(async () => {
    await hub.db.execute('TRUNCATE agenda_jobs');
    await putProducts(hub.db, product({ sku: '9001' }));
    hub.source.pageSize = 5;
    hub.source.records = Array.from({ length: 60 }, (_, index) =>
      record({ id: index + 1, articles: [{ number: '9001' }] }),
    );
  });

  async function kill(worker: WorkerProcess): Promise<void> {
    worker.process.kill('SIGKILL');
    await worker.ended;
  }

  it('says everything that is wrong with its configuration, and exits with 78', async () => {
    const worker = start({
      DATABASE_URL: 'nonsense',
      IMAGE_API_PASSWORD: '',
      SYNC_TIMEZONE: 'Mars',
    });

    expect(await worker.ended).toBe(78);
    for (const name of ['DATABASE_URL', 'IMAGE_API_PASSWORD', 'SYNC_TIMEZONE'])
      expect(worker.output()).toContain(name);
  });

  it('exits with 1 when there is no database', async () => {
    const worker = start({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });

    expect(await worker.ended).toBe(1);
  });

  it('synchronises a new hub without being asked', async () => {
    const worker = start();
    await waitUntil('the first run is completed', () => hasStatus('completed'));

    expect((await lastRun())!.trigger).toBe('schedule');
    expect(await galleryOf(hub.db, '9001')).toHaveSize(60);
    expect(worker.output()).not.toContain(sourcePassword);
  });

  it('finds a run that lost its ticket', async () => {
    await hub.sync();
    const worker = start();
    await worker.isReady();
    await requestSync(hub.db, fullSync);

    await waitUntil('the run is completed', () => hasStatus('completed'));
    expect(await hub.db.SyncRun.count()).toBe(2);
  });

  it('told to stop, leaves its run to the next one and ends well', async () => {
    const held = holdPages(hub.source, (page) => page > 4);
    const worker = start();
    await waitUntil('four pages are kept', async () => (await lastRun())?.pagesRead === 4);
    worker.process.kill('SIGTERM');

    expect(await worker.ended).toBe(0);
    expect(await hasStatus('in_progress')).toBeTrue();

    held.release();
    hub.source.pagesAsked.length = 0;
    start();
    await waitUntil('the run is completed', () => hasStatus('completed'));
    expect((await lastRun())!.attempt).toBe(2);
    expect(hub.source.pagesAsked.toSorted((a, b) => a - b)).toEqual([5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('killed while it reads, is followed by one that asks for no page again', async () => {
    for (const end of [2, 7]) {
      const held = holdPages(hub.source, (page) => page > end);
      const worker = start();
      await waitUntil(`${end} pages are kept`, async () => (await lastRun())?.pagesRead === end);
      await kill(worker);
      held.release();
      hub.source.pagesAsked.length = 0;
    }
    start();
    await waitUntil('the run is completed', () => hasStatus('completed'));

    const run = (await lastRun())!;
    expect([run.attempt, run.imagesAdded, await hub.db.SyncRun.count()]).toEqual([3, 60, 1]);
    expect(hub.source.pagesAsked.toSorted((a, b) => a - b)).toEqual([8, 9, 10, 11, 12]);
  }, 60_000);

  it('killed while it applies, is followed by one that applies everything once', async () => {
    await hub.db.sequelize.transaction(async (transaction) => {
      await hub.db.execute(`SELECT pg_advisory_xact_lock(${catalogueLock})`, [], transaction);
      const worker = start();
      await waitUntil('the run waits for the catalogue', isWaiting);
      await kill(worker);
    });
    start();
    await waitUntil('the run is completed', () => hasStatus('completed'));

    const run = (await lastRun())!;
    expect([run.attempt, run.imagesAdded]).toEqual([2, 60]);
    expect(await hub.db.SyncEntry.count()).toBe(60);
    expect((await storedGalleries(hub.db)).get('9001')!.imageCount).toBe(60);
    expect(hub.source.pagesAsked.length).toBe(12);
  }, 60_000);

  async function isWaiting(): Promise<boolean> {
    const waiting = await hub.db.select(
      `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = ${catalogueLock} AND NOT granted`,
    );
    return waiting.length > 0;
  }
});
