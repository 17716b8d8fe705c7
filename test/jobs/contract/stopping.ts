import { waitUntil } from '../../support/wait-until.ts';
import { startedBy } from '../support/fork-process.ts';
import { createGate } from '../support/gate.ts';
import type { QueueBench } from '../support/use-queue.ts';

export function describeStopping(bench: QueueBench): void {
  const idsOf = (tickets: unknown[]) =>
    tickets.map((ticket) => (ticket as { imageId: number }).imageId).toSorted();

  it('finishes what it is at when it is told to stop, starts nothing, and ends well', async () => {
    for (const imageId of [1, 2, 3, 4, 5, 6]) await bench.queue.add('fetch-picture', { imageId });
    const worker = await bench.fork({ jobs: ['fetch-picture'] });
    await waitUntil('it is at four', () => startedBy(worker).length === 4);
    await waitUntil('it has set two aside', async () => {
      return (await bench.rows('fetch-picture')).every(({ lockedAt }) => lockedAt);
    });

    worker.signal('SIGTERM');
    await waitUntil('it was told', () => worker.logged.some(({ msg }) => msg.includes('to stop')));
    worker.tell({ finish: true });

    expect(await worker.ended).toBe(0);
    const left = await bench.rows('fetch-picture');
    expect(idsOf(startedBy(worker).map(({ ticket }) => ticket))).toEqual([1, 2, 3, 4]);
    expect(idsOf(left.map(({ data }) => data))).toEqual([5, 6]);
    expect(left.filter(({ lockedAt }) => lockedAt)).toEqual([]);
    expect(worker.logged.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  it('leaves the next worker what it had set aside, at once', async () => {
    const first = createGate();
    const second = createGate();
    for (const runId of [1, 2, 3]) await bench.queue.add('run-sync', { runId });
    const worker = await bench.work({ 'run-sync': first.pass });
    await waitUntil('it has set one aside', async () => {
      return (await bench.rows('run-sync')).filter(({ lockedAt }) => lockedAt).length === 2;
    });
    const drained = worker.drain(10_000);
    first.open();
    await drained;
    second.open();

    await bench.work({ 'run-sync': second.pass });

    await waitUntil('the others were done', () => second.tickets.length === 2);
    expect(first.tickets).toEqual([{ runId: 1 }]);
  });

  it('does not wait for ever for what it is at', async () => {
    const gate = createGate();
    await bench.queue.add('run-sync', { runId: 1 });
    const worker = await bench.work({ 'run-sync': gate.pass });
    await waitUntil('the job was started', () => gate.inside === 1);

    await worker.drain(50);

    expect(bench.logged.find(({ msg }) => msg === 'Left jobs unfinished')?.['count']).toBe(1);
    gate.open();
  });
}
