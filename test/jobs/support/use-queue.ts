import { pino } from 'pino';
import type { JobParameters } from 'agenda';
import type { JobName } from '../../../shared/jobs/jobs.ts';
import { openQueue, type OpenQueue, type QueueTimes } from '../../../shared/jobs/queue.ts';
import type { Log } from '../../../shared/log.ts';
import { startAgenda, type JobHandlers } from '../../../worker/agenda.ts';
import { testConfig } from '../../support/test-config.ts';
import { forkProcess, type ForkedProcess } from './fork-process.ts';
import { openJobStore, type JobStore, type StoreKind } from './job-store.ts';
import type { Task } from './queue-process.ts';

export type LogLine = { level: string; msg: string; [fact: string]: unknown };
export type WorkerTimes = QueueTimes & { retryDelayMs?: number; settings?: Record<string, string> };

export type QueueBench = {
  readonly store: JobStore;
  /** Asks for work and looks on; it never starts. */
  readonly queue: OpenQueue;
  /** What the workers in this process logged. */
  readonly logged: LogLine[];
  /** A worker in this process that can do these jobs only. */
  work: (handlers: Partial<JobHandlers>, times?: WorkerTimes) => Promise<OpenQueue>;
  /** A process of its own; killed after the spec at the latest. */
  fork: (task: Partial<Task>) => Promise<ForkedProcess>;
  rows: (name: JobName) => Promise<JobParameters[]>;
};

/** For looking at retries; no spec that is about news may use it. */
export const oftenMs = 50;

/** So seldom that whatever comes earlier came by news. */
export const seldomMs = 60_000;

/** For the surrounding `describe`: a job store of its own, without any job before each spec. */
export function useQueue(kind: StoreKind): QueueBench {
  const opened: { store?: JobStore; queue?: OpenQueue } = {};
  const workers: OpenQueue[] = [];
  const processes: ForkedProcess[] = [];
  const logged: LogLine[] = [];
  const log = createListLog(logged);

  beforeAll(async () => {
    opened.store = await openJobStore(kind);
    opened.queue = await openQueue(testConfig(opened.store.settings), log);
  }, 60_000);
  beforeEach(() => void (logged.length = 0));
  afterEach(async () => {
    await Promise.all(processes.splice(0).map((forked) => forked.kill()));
    await Promise.all(workers.splice(0).map((worker) => endWorker(worker)));
    await opened.queue!.agenda.cancelAll();
  });
  afterAll(async () => {
    await opened.queue?.close();
    await opened.store?.close();
  });

  return {
    get store() {
      return opened.store!;
    },
    get queue() {
      return opened.queue!;
    },
    logged,
    work: async (handlers, { settings = {}, retryDelayMs = oftenMs, ...times } = {}) => {
      const config = testConfig({ ...opened.store!.settings, ...settings });
      const worker = await openQueue(config, log, { processEveryMs: oftenMs, ...times });
      workers.push(worker);
      await startAgenda(worker, handlers as JobHandlers, { config, log, retryDelayMs });
      return worker;
    },
    fork: async (task) => {
      const forked = await forkProcess({ settings: opened.store!.settings, ...task });
      processes.push(forked);
      return forked;
    },
    rows: async (name) => (await opened.queue!.agenda.queryJobs({ name })).jobs,
  };
}

async function endWorker(worker: OpenQueue): Promise<void> {
  await worker.drain(5_000);
  await worker.close();
}

function createListLog(lines: LogLine[]): Log {
  const write = (line: string) => void lines.push(JSON.parse(line) as LogLine);
  const formatters = { level: (level: string) => ({ level }) };
  return pino({ base: { service: 'spec' }, formatters }, { write });
}
