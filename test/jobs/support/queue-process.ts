// A process of its own that asks for work, or does it; the spec tells it what to do, by messages.
import type { Jobs, JobName } from '../../../shared/jobs/jobs.ts';
import { openQueue } from '../../../shared/jobs/queue.ts';
import { createLog } from '../../../shared/log.ts';
import { closeOnSignal } from '../../../shared/shutdown.ts';
import { startAgenda, type JobHandlers } from '../../../worker/agenda.ts';
import { testConfig } from '../../support/test-config.ts';
import { travelTo } from './travel-to.ts';

export type Task = {
  settings: Record<string, string>;
  /** What it can do; a process that can do nothing never starts. */
  jobs: JobName[];
  processEveryMs: number;
  lockLifetimeMs: number;
  retryDelayMs: number;
  /** What its clock says when it starts. */
  clock: string;
};

export type Order =
  { add: JobName; ticket: Jobs[JobName] } | { travelTo: string } | { finish: true };
export type News = { ready: true } | { started: JobName; ticket: Jobs[JobName] };

const task = JSON.parse(process.argv[2]!) as Partial<Task>;
const { settings = {}, jobs = [], clock, retryDelayMs = 50, ...times } = task;
if (clock) travelTo(clock);

const say = (news: News) => void process.send!(news);
const config = testConfig(settings);
const log = createLog(jobs.length > 0 ? 'worker' : 'asker', 'info');
const queue = await openQueue(config, log, times);
let finish = () => {};
const finished = new Promise<void>((resolve) => (finish = resolve));

process.on('message', async (order: Order) => {
  if ('finish' in order) finish();
  if ('travelTo' in order) travelTo(order.travelTo);
  if ('add' in order) await queue.add(order.add, order.ticket);
});

if (jobs.length > 0) {
  const handle = (name: JobName) => async (ticket: Jobs[JobName]) => {
    say({ started: name, ticket });
    if (name !== 'start-daily-sync') await finished;
  };
  const handlers = Object.fromEntries(jobs.map((name) => [name, handle(name)]));
  await startAgenda(queue, handlers as JobHandlers, { config, log, retryDelayMs });
}
closeOnSignal(log, [
  { name: 'queue', close: queue.close },
  { name: 'jobs', close: () => queue.drain(12_000) },
]);
say({ ready: true });
