import { openQueue } from '../../../shared/jobs/queue.ts';
import { silent } from '../../support/test-database.ts';
import { testConfig } from '../../support/test-config.ts';
import { waitUntil } from '../../support/wait-until.ts';
import { startedBy } from '../support/fork-process.ts';
import type { QueueBench } from '../support/use-queue.ts';

export function describeOutage(bench: QueueBench): void {
  it('outlives a store that goes away, and goes on when it is back', async () => {
    const { goAway, comeBack } = bench.store;
    if (!goAway || !comeBack) return pending('This server is not ours to stop');
    const worker = await bench.fork({
      jobs: ['run-sync'],
      processEveryMs: 100,
      lockLifetimeMs: 2_000,
    });
    await bench.queue.add('run-sync', { runId: 1 });
    await waitUntil('the job was started', () => startedBy(worker).length === 1);

    await goAway();
    await expectAsync(bench.queue.check()).toBeRejected();
    await expectAsync(bench.queue.add('run-sync', { runId: 2 })).toBeRejected();
    worker.tell({ finish: true });
    await waitUntil('it noticed', () => worker.logged.some(({ level }) => level === 'warn'));
    await comeBack();
    await waitUntil('the store is back', () =>
      bench.queue.check().then(
        () => true,
        () => false,
      ),
    );
    await bench.queue.add('run-sync', { runId: 3 });

    await waitUntil('all is done', async () => (await bench.rows('run-sync')).length === 0);
    expect(worker.isAlive()).toBeTrue();
    expect(startedBy(worker)).toContain(jasmine.objectContaining({ ticket: { runId: 3 } }));
    expect(worker.errors).toEqual([]);
    expect(worker.logged.filter(({ level }) => level !== 'info').length).toBeLessThan(12);
    worker.signal('SIGTERM');
    expect(await worker.ended).toBe(0);
  });

  it('can be stopped while its store is away', async () => {
    const { goAway, comeBack } = bench.store;
    if (!goAway || !comeBack) return pending('This server is not ours to stop');
    const worker = await bench.fork({ jobs: ['run-sync'], processEveryMs: 100 });
    await goAway();
    await waitUntil('it noticed', () => worker.logged.some(({ level }) => level === 'warn'));

    worker.signal('SIGTERM');

    expect(await worker.ended).toBe(0);
    await comeBack();
    await waitUntil('the store is back', () =>
      bench.queue.check().then(
        () => true,
        () => false,
      ),
    );
  });

  it('says so when it starts without a store', async () => {
    const nowhere = {
      ...bench.store.settings,
      ...(bench.store.settings['MONGODB_URI']
        ? { MONGODB_URI: 'mongodb://127.0.0.1:1/jobs?serverSelectionTimeoutMS=100' }
        : { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/jobs' }),
    };

    await expectAsync(openQueue(testConfig(nowhere), silent)).toBeRejected();
  });
}
