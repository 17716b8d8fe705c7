import { waitUntil } from '../../support/wait-until.ts';
import { startedBy, type ForkedProcess } from '../support/fork-process.ts';
import { oftenMs, type QueueBench } from '../support/use-queue.ts';

const berlin = { SYNC_CRON: '0 3 * * *', SYNC_TIMEZONE: 'Europe/Berlin' };

export function describeSchedule(bench: QueueBench): void {
  const daily = async () => (await bench.rows('start-daily-sync'))[0]!;
  const nextRun = async () => (await daily()).nextRunAt!.toISOString();

  const forkDailyWorker = (clock: string, SYNC_CRON = berlin.SYNC_CRON) =>
    bench.fork({
      settings: { ...bench.store.settings, ...berlin, SYNC_CRON },
      jobs: ['start-daily-sync'],
      processEveryMs: oftenMs,
      clock,
    });

  /** Lets the worker's clock reach the next time so often; which times there were. */
  async function passTimes(worker: ForkedProcess, count: number): Promise<string[]> {
    const times: string[] = [];
    for (let passed = 0; passed < count; passed += 1) {
      const due = await nextRun();
      times.push(due);
      worker.tell({ travelTo: due });
      await waitUntil(`it ran at ${due}`, async () => (await nextRun()) !== due);
    }
    return times;
  }

  const dailyTimes = {
    '0 3 * * *': {
      title: 'runs once a day at three in the morning, in summer and in winter time',
      spring: ['2026-03-28T02:00:00.000Z', '2026-03-29T01:00:00.000Z', '2026-03-30T01:00:00.000Z'],
      autumn: ['2026-10-24T01:00:00.000Z', '2026-10-25T02:00:00.000Z', '2026-10-26T02:00:00.000Z'],
    },
    '30 2 * * *': {
      title: 'runs once a day, also at a time that spring leaves out and autumn has twice',
      spring: ['2026-03-28T01:30:00.000Z', '2026-03-29T01:30:00.000Z', '2026-03-30T00:30:00.000Z'],
      autumn: ['2026-10-24T00:30:00.000Z', '2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z'],
    },
  };
  for (const [cron, { title, spring, autumn }] of Object.entries(dailyTimes))
    it(title, async () => {
      const worker = await forkDailyWorker('2026-03-27T12:00:00Z', cron);

      expect(await passTimes(worker, 3)).toEqual(spring);
      worker.tell({ travelTo: '2026-10-23T12:00:00Z' });
      await waitUntil('it made up for the summer', async () => (await nextRun()) > '2026-10');
      expect(await passTimes(worker, 3)).toEqual(autumn);

      await waitUntil('it told of each', () => startedBy(worker).length >= 7);
      expect(startedBy(worker).length).toBe(7);
    });

  it('makes up once for the times that passed while no worker ran', async () => {
    const first = await forkDailyWorker('2026-03-27T12:00:00Z');
    await first.kill();

    const second = await forkDailyWorker('2026-03-30T12:00:00Z');
    await waitUntil('it ran', async () => (await nextRun()) === '2026-03-31T01:00:00.000Z');

    await waitUntil('it told', () => startedBy(second).length >= 1);
    expect(startedBy(second).length).toBe(1);
  });

  it('has one row a schedule, though three workers start at once', async () => {
    await Promise.all([bench.work({}), bench.work({}), bench.work({})]);

    expect((await bench.rows('start-daily-sync')).length).toBe(1);
    expect((await bench.rows('clean-up')).length).toBe(1);
  });

  it('follows a schedule that was changed', async () => {
    await bench.work({}, { settings: berlin });
    await bench.work(
      {},
      { settings: { SYNC_CRON: '30 4 * * *', SYNC_TIMEZONE: 'America/New_York' } },
    );

    const rows = await bench.rows('start-daily-sync');

    const facts = { repeatInterval: '30 4 * * *', repeatTimezone: 'America/New_York' };
    expect(rows).toEqual([jasmine.objectContaining(facts)]);
    const inNewYork = { timeZone: 'America/New_York', timeStyle: 'short' } as const;
    expect(rows[0]!.nextRunAt!.toLocaleString('en-GB', inNewYork)).toBe('04:30');
  });

  it('keeps the row of a regular job that has run', async () => {
    let ranCount = 0;
    const ran = async () => void (ranCount += 1);
    await bench.work({ 'clean-up': ran });
    const [row] = await bench.rows('clean-up');
    await bench.queue.agenda.db.saveJob({ ...row!, nextRunAt: new Date() }, undefined);

    await waitUntil('it ran', async () => ranCount === 1);

    await waitUntil('its next time is set', async () => {
      const [after] = await bench.rows('clean-up');
      return after!.lockedAt === undefined && after!.nextRunAt! > new Date();
    });
  });
}
