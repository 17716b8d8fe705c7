import { requestSync } from '../../shared/db/sync-requests.ts';
import { record } from '../support/builders.ts';
import { emptyHub } from '../support/hub-state.ts';
import { fullSync } from '../support/sync.ts';
import { useHub } from '../support/use-hub.ts';
import { waitUntil } from '../support/wait-until.ts';
import { startWorkerProcess } from '../support/worker-process.ts';

const runs = 4;
const killsOfARun = 5;
const records = 2_489;

describe('A worker that is killed again and again at random moments', () => {
  const hub = useHub();

  beforeEach(() => {
    hub.source.records = Array.from({ length: records }, (_, index) =>
      record({ id: index + 1, articles: [{ number: String(900_000 + index) }] }),
    );
  });

  const keptPages = async () => {
    const pages = await hub.db.select<{ page: number }>('SELECT page FROM reading_pages');
    return new Set(pages.map(({ page }) => page));
  };
  const startWorker = () =>
    startWorkerProcess({ DATABASE_URL: hub.databaseUrl, IMAGE_API_URL: hub.source.url });

  /** Lets a worker live until it has read some pages, or is at the merge; tells what is kept then. */
  async function killSoon(runId: number): Promise<Set<number>> {
    const worker = startWorker();
    const before = (await keptPages()).size;
    const more = Math.floor(Math.random() * 45);
    await waitUntil(
      'the worker got on',
      async () => {
        const { completedAt } = await hub.db.SyncRun.findByPk(runId, { rejectOnEmpty: true });
        return completedAt !== null || (await keptPages()).size >= Math.min(125, before + more);
      },
      60_000,
    );
    worker.process.kill('SIGKILL');
    await worker.ended;
    return keptPages();
  }

  it('completes each run under its id, applies nothing twice and reads no kept page again', async () => {
    for (let turn = 0; turn < runs; turn += 1) {
      await emptyHub(hub.db);
      const { run } = await requestSync(hub.db, fullSync);
      for (let kill = 0; kill < killsOfARun; kill += 1) {
        const kept = await killSoon(run.id);
        hub.source.pagesAsked.length = 0;
        if (kill < killsOfARun - 1) continue;
        const last = startWorker();
        await waitUntil(
          'the run has ended',
          async () => (await run.reload()).completedAt !== null,
          60_000,
        );
        last.process.kill('SIGKILL');
        await last.ended;
        expect(hub.source.pagesAsked.filter((page) => kept.has(page))).toEqual([]);
      }
      const [images] = await hub.db.select<{ count: number }>(
        'SELECT count(*) AS count FROM images',
      );
      const entries = await hub.db.SyncEntry.count({ where: { runId: run.id, action: 'added' } });

      expect([run.status, run.imagesAdded, images?.count, entries]).toEqual([
        'completed',
        records,
        records,
        records,
      ]);
    }
  }, 240_000);
});
