import { waitUntil } from '../../support/wait-until.ts';
import { startedBy } from '../support/fork-process.ts';
import { createGate } from '../support/gate.ts';
import { oftenMs, type QueueBench } from '../support/use-queue.ts';

export function describeSharing(bench: QueueBench): void {
  const lockedCount = async (name: 'run-sync' | 'fetch-picture') =>
    (await bench.rows(name)).filter(({ lockedAt }) => lockedAt).length;

  it('runs one sync at a time, and fetches four pictures at once', async () => {
    const syncs = createGate();
    const pictures = createGate();
    for (let id = 1; id <= 3; id += 1) await bench.queue.add('run-sync', { runId: id });
    for (let id = 1; id <= 9; id += 1) await bench.queue.add('fetch-picture', { imageId: id });
    await bench.work({ 'run-sync': syncs.pass, 'fetch-picture': pictures.pass });

    await waitUntil('it has set all aside that it may', async () => {
      return (await lockedCount('run-sync')) === 2 && (await lockedCount('fetch-picture')) === 8;
    });
    await waitUntil('it is at all it may', () => syncs.inside + pictures.inside === 5);
    syncs.open();
    pictures.open();

    await waitUntil('all is done', () => syncs.tickets.length + pictures.tickets.length === 12);
    expect([syncs.peak, pictures.peak]).toEqual([1, 4]);
  });

  it('leaves a job to the worker that is at it, however long it takes', async () => {
    const times = { lockLifetimeMs: 1_000 };
    const first = createGate();
    const second = createGate();
    await bench.work({ 'run-sync': first.pass }, times);
    await bench.queue.add('run-sync', { runId: 7 });
    await waitUntil('the job was started', () => first.inside === 1);
    const startedAt = Date.now();
    await bench.work({ 'run-sync': second.pass }, times);

    await waitUntil('it has lasted twice as long as a lock', async () => {
      const [row] = await bench.rows('run-sync');
      return row!.lockedAt!.getTime() > startedAt + 2_000;
    });
    first.open();

    await waitUntil('it is gone', async () => (await bench.rows('run-sync')).length === 0);
    expect([first.tickets.length, second.tickets.length]).toEqual([1, 0]);
  });

  it('does what a killed worker was at once more, when its lock has run out', async () => {
    const times = { lockLifetimeMs: 2_000, processEveryMs: oftenMs };
    const killed = await bench.fork({ jobs: ['run-sync'], ...times });
    await bench.queue.add('run-sync', { runId: 7 });
    await waitUntil('the job was started', () => startedBy(killed).length === 1);
    killed.signal('SIGKILL');
    expect(await killed.ended).toBe('SIGKILL');
    const [left] = await bench.rows('run-sync');
    const startedAt: number[] = [];

    const work = async () => void startedAt.push(Date.now());
    await bench.work({ 'run-sync': work }, times);
    await bench.work({ 'run-sync': work }, times);
    await waitUntil('it is gone', async () => (await bench.rows('run-sync')).length === 0);

    expect(startedAt.length).toBe(1);
    expect(startedAt[0]).toBeGreaterThanOrEqual(left!.lockedAt!.getTime() + 2_000);
  });

  it('does each ticket once, though three workers want it', async () => {
    const gate = createGate();
    gate.open();
    const handlers = { 'fetch-picture': gate.pass };
    await Promise.all([bench.work(handlers), bench.work(handlers), bench.work(handlers)]);
    const ids = Array.from({ length: 30 }, (_, index) => index + 1);

    await Promise.all(ids.map((imageId) => bench.queue.add('fetch-picture', { imageId })));
    await waitUntil('all are gone', async () => (await bench.rows('fetch-picture')).length === 0);

    const done = gate.tickets.map((ticket) => (ticket as { imageId: number }).imageId);
    expect(done.toSorted((a, b) => a - b)).toEqual(ids);
  });
}
