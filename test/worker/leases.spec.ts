import { requestSync } from '../../shared/db/sync-requests.ts';
import { product, putProducts, record } from '../support/builders.ts';
import { contentOf, galleryOf, imageTables, rowVersions } from '../support/hub-state.ts';
import { holdPages } from '../support/hold-pages.ts';
import { openWorker } from '../support/open-worker.ts';
import { fullSync } from '../support/sync.ts';
import { send } from '../support/fake-source.ts';
import { useHub } from '../support/use-hub.ts';
import { waitUntil } from '../support/wait-until.ts';

describe('A sync run and its workers', () => {
  const hub = useHub();
  const images = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      record({ id: index + 1, articles: [{ number: '9001' }] }),
    );
  const pagesRead = async (id: number) =>
    (await hub.db.SyncRun.findByPk(id, { rejectOnEmpty: true })).pagesRead;
  const pretendSilence = (id: number) =>
    hub.db.execute(
      `UPDATE sync_runs SET heartbeat_at = now() - interval '2 minutes' WHERE id = $1`,
      [id],
    );

  beforeEach(async () => {
    await putProducts(hub.db, product({ sku: '9001' }));
    hub.source.pageSize = 5;
    hub.source.records = images(40); // eight pages
  });

  it('are done one at a time and each once, however many workers there are', async () => {
    for (const wish of [{}, { dryRun: true }, { refresh: true }, { approveRemovals: 1 }])
      await requestSync(hub.db, { ...fullSync, ...wish });
    await requestSync(hub.db, { ...fullSync, scope: 'products', skus: ['9001'], refresh: true });
    const workers = Array.from({ length: 4 }, () => openWorker(hub));

    await Promise.all(workers.map(({ work }) => work()));
    await workers[0]!.work();

    const runs = await hub.db.SyncRun.findAll({ order: ['startedAt'] });
    expect(runs.map(({ status, attempt }) => `${status} ${attempt}`)).toEqual(
      Array.from({ length: 5 }, () => 'completed 1'),
    );
    const overlaps = runs.filter((run, index) => {
      const before = runs[index - 1];
      return before && run.startedAt! < before.completedAt!;
    });
    expect(overlaps).toEqual([]);
  });

  it('is done in the order of the requests', async () => {
    const first = await requestSync(hub.db, { ...fullSync, dryRun: true });
    const second = await requestSync(hub.db, fullSync);
    await openWorker(hub).work();

    await Promise.all([first.run.reload(), second.run.reload()]);
    expect(first.run.completedAt! <= second.run.startedAt!).toBeTrue();
  });

  it('asks for the pictures when it has done one', async () => {
    await requestSync(hub.db, fullSync);
    const worker = openWorker(hub);
    await worker.work();

    expect(worker.tickets).toContain('mirror-pictures');
  });

  it('leaves a run alone whose worker gives signs of life', async () => {
    const { run } = await requestSync(hub.db, fullSync);
    const held = holdPages(hub.source, (page) => page === 3);
    const working = openWorker(hub, { SYNC_TAKEOVER_SECONDS: '1' }).work();
    await waitUntil('page 3 is asked for', () => held.waiting.length === 1);
    const takenAt = run.createdAt.getTime();
    await waitUntil('more than the takeover time has passed', async () => {
      const { heartbeatAt } = await run.reload();
      return heartbeatAt!.getTime() > takenAt + 1300;
    });

    await openWorker(hub, { SYNC_TAKEOVER_SECONDS: '1' }).work();
    held.release();
    await working;

    expect([(await run.reload()).attempt, run.status]).toEqual([1, 'completed']);
  });

  describe('whose worker is gone', () => {
    async function abandoned() {
      const { run } = await requestSync(hub.db, fullSync);
      const held = holdPages(hub.source, (page) => page > 3);
      const gone = openWorker(hub).work();
      await waitUntil('three pages are kept', async () => (await pagesRead(run.id)) === 3);
      await waitUntil('three more are asked for', () => held.waiting.length === 3);
      await pretendSilence(run.id);
      hub.source.pagesAsked.length = 0;
      hub.source.misbehave = undefined;
      return { run, held, gone };
    }

    it('goes on under its id at the first missing page', async () => {
      const { run, held, gone } = await abandoned();

      await openWorker(hub).work();
      held.release();
      await gone;

      await run.reload();
      expect([run.status, run.attempt, run.imagesAdded]).toEqual(['completed', 2, 40]);
      expect(hub.source.pagesAsked.toSorted()).toEqual([4, 5, 6, 7, 8]);
    });

    it('refuses what the overtaken worker comes with later', async () => {
      const { run, held, gone } = await abandoned();
      await openWorker(hub).work();
      const tables = [...imageTables, 'sync_runs', 'sync_entries', 'readings', 'reading_pages'];
      const before = await contentOf(hub.db, tables);

      hub.source.records = images(80);
      held.release();
      await gone;

      expect(await contentOf(hub.db, tables)).toEqual(before);
      expect((await run.reload()).errorCode).toBeNull();
    });

    it('takes no page from the overtaken worker while the new one still reads', async () => {
      const { run, held, gone } = await abandoned();
      const again = holdPages(hub.source, (page) => page > 3);
      const successor = openWorker(hub).work();
      await waitUntil('the successor asks', () => again.waiting.length === 3);

      held.release();
      await gone;
      const pages = await hub.db.select<{ page: number }>('SELECT page FROM reading_pages');
      expect(pages.map(({ page }) => page).toSorted()).toEqual([1, 2, 3]);

      again.release();
      await successor;
      expect((await run.reload()).status).toBe('completed');
    });

    it('comes before those that wait', async () => {
      const { run, held, gone } = await abandoned();
      const { run: waiting } = await requestSync(hub.db, { ...fullSync, dryRun: true });

      await openWorker(hub).work();
      held.release();
      await gone;

      await Promise.all([run.reload(), waiting.reload()]);
      expect(run.completedAt! <= waiting.startedAt!).toBeTrue();
    });
  });

  it('is left to the next worker by one that is told to stop, which need not wait', async () => {
    const { run } = await requestSync(hub.db, fullSync);
    const held = holdPages(hub.source, (page) => page > 3);
    const worker = openWorker(hub);
    const working = worker.work();
    await waitUntil('three pages are kept', async () => (await pagesRead(run.id)) === 3);
    worker.tellToStop();
    await working;
    expect((await run.reload()).status).toBe('in_progress');

    held.release();
    hub.source.pagesAsked.length = 0;
    await openWorker(hub).work();

    await run.reload();
    expect([run.status, run.attempt, run.imagesAdded]).toEqual(['completed', 2, 40]);
    expect(hub.source.pagesAsked.toSorted()).toEqual([4, 5, 6, 7, 8]);
  });

  it('can be left while the source has asked for a long pause', async () => {
    const { run } = await requestSync(hub.db, fullSync);
    let isAsked = false;
    hub.source.misbehave = (page, res) => {
      if (page !== 2) return false;
      isAsked = true;
      res.setHeader('retry-after', '600');
      send(res, 429, { detail: 'Request was throttled.' });
      return true;
    };
    const worker = openWorker(hub);
    const working = worker.work();
    await waitUntil('the source has asked for a pause', () => isAsked);
    worker.tellToStop();
    await working;

    expect((await run.reload()).status).toBe('in_progress');
  });

  describe('that is cancelled', () => {
    it('stops at the next page and changes nothing', async () => {
      const { run } = await requestSync(hub.db, fullSync);
      const before = await rowVersions(hub.db);
      const held = holdPages(hub.source, (page) => page > 3);
      const working = openWorker(hub).work();
      await waitUntil('three pages are asked for', () => held.waiting.length === 3);
      await run.update({ cancelRequestedAt: new Date() });
      held.release();
      await working;

      await run.reload();
      expect([run.status, run.errorCode]).toEqual(['cancelled', 'cancelled']);
      expect(hub.source.pagesAsked.length).toBeLessThan(8);
      expect(await rowVersions(hub.db)).toEqual(before);
      expect(await hub.db.select('SELECT page FROM reading_pages')).toEqual([]);
    });

    it('makes way for the next one', async () => {
      const { run } = await requestSync(hub.db, fullSync);
      await run.update({ cancelRequestedAt: new Date() });
      await requestSync(hub.db, { ...fullSync, refresh: true });
      await openWorker(hub).work();

      expect(await galleryOf(hub.db, '9001')).toHaveSize(40);
      expect((await run.reload()).status).toBe('cancelled');
    });
  });
});

describe('A request for a sync run', () => {
  const hub = useHub();

  it('is the one that waits already, if that is identical', async () => {
    const requests = await Promise.all(
      Array.from({ length: 8 }, () => requestSync(hub.db, { ...fullSync })),
    );

    expect(new Set(requests.map(({ run }) => run.id)).size).toBe(1);
    expect(requests.filter(({ isNew }) => isNew).length).toBe(1);
  });

  it('is identical whatever the order of its products', async () => {
    const wish = { ...fullSync, scope: 'products' as const };
    const one = await requestSync(hub.db, { ...wish, skus: ['A', 'B'] });
    const other = await requestSync(hub.db, { ...wish, skus: ['B', 'A', 'B'] });

    expect(other.run.id).toBe(one.run.id);
  });

  it('is a new one when the identical one is under way already', async () => {
    const { run } = await requestSync(hub.db, fullSync);
    await run.update({ status: 'in_progress', heartbeatAt: new Date() });

    expect((await requestSync(hub.db, fullSync)).isNew).toBeTrue();
  });
});
