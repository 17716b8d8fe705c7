import { waitUntil } from '../../support/wait-until.ts';
import type { QueueBench } from '../support/use-queue.ts';

export function describeFailing(bench: QueueBench): void {
  it('tries a job that fails again, waiting longer each time, and then gives up', async () => {
    const triedAt: number[] = [];
    const fail = async () => {
      triedAt.push(Date.now());
      throw new Error('The printer is on fire');
    };
    await bench.work({ 'run-sync': fail }, { retryDelayMs: 100 });
    await bench.queue.add('run-sync', { runId: 7 });

    const gaveUp = () => bench.logged.find(({ msg }) => msg === 'Gave up on a job');
    await waitUntil('it gave up', () => gaveUp() !== undefined);

    const waits = triedAt.slice(1).map((at, index) => at - triedAt[index]!);
    expect(waits.length).toBe(3);
    for (const [index, leastMs] of [100, 200, 400].entries())
      expect(waits[index]).toBeGreaterThanOrEqual(leastMs - 5); // two clocks in one machine
    const facts = { level: 'error', job: 'run-sync', ticket: { runId: 7 }, failCount: 4 };
    expect(gaveUp()).toEqual(jasmine.objectContaining(facts));
    expect(bench.logged.filter(({ msg }) => msg === 'A job failed').length).toBe(4);
  });

  it('keeps what it gave up on, with the reason, and does not start it again', async () => {
    let triedCount = 0;
    const fail = async () => {
      triedCount += 1;
      throw new Error('The printer is on fire');
    };
    await bench.work({ 'run-sync': fail }, { retryDelayMs: 1 });
    await bench.queue.add('run-sync', { runId: 7 });
    const row = async () => (await bench.rows('run-sync'))[0]!;
    await waitUntil('it gave up', async () => {
      const { failCount, lockedAt } = await row();
      return failCount === 4 && lockedAt === undefined;
    });

    await bench.work({ 'run-sync': fail });
    await bench.queue.add('run-sync', { runId: 8 }); // comes after it, if anything does
    await waitUntil('the next one was tried', () => triedCount > 4);

    const facts = { failReason: 'The printer is on fire', nextRunAt: null };
    expect(await bench.rows('run-sync')).toContain(jasmine.objectContaining(facts));
  });

  it('is content when a later try succeeds', async () => {
    let triedCount = 0;
    const failOnce = async () => {
      triedCount += 1;
      if (triedCount === 1) throw new Error('The printer is on fire');
    };
    await bench.work({ 'run-sync': failOnce });
    await bench.queue.add('run-sync', { runId: 7 });

    await waitUntil('it was tried again', () => triedCount === 2);
    await waitUntil('it is gone', async () => (await bench.rows('run-sync')).length === 0);
    expect(bench.logged.some(({ msg }) => msg === 'Gave up on a job')).toBeFalse();
  });

  it('says once that a job failed, though two workers hear of it', async () => {
    let triedCount = 0;
    const failOnce = async () => {
      triedCount += 1;
      if (triedCount === 1) throw new Error('The printer is on fire');
    };
    const other = await bench.fork({ jobs: ['clean-up'] });
    await bench.work({ 'run-sync': failOnce });
    await bench.queue.add('run-sync', { runId: 7 });

    await waitUntil('it is gone', async () => (await bench.rows('run-sync')).length === 0);
    other.signal('SIGTERM'); // by then it has heard
    expect(await other.ended).toBe(0);

    expect(bench.logged.filter(({ msg }) => msg === 'A job failed').length).toBe(1);
    expect(other.logged.some(({ msg }) => msg === 'A job failed')).toBeFalse();
  });
}
