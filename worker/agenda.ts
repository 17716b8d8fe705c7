import { exponential, type Job } from 'agenda';
import type { Config } from '../shared/config.ts';
import type { JobName, Jobs } from '../shared/jobs/jobs.ts';
import { putSchedule } from '../shared/jobs/put-schedule.ts';
import type { OpenQueue } from '../shared/jobs/queue.ts';
import { warnRarely } from '../shared/jobs/warn-rarely.ts';
import type { Log } from '../shared/log.ts';

export type JobHandlers = { [Name in JobName]: (ticket: Jobs[Name]) => Promise<void> };

type Setting = { config: Config; log: Log; retryDelayMs?: number };

/** How many tickets of a kind one worker works on at once; the others are done one by one. */
const concurrencies: Partial<Record<JobName, number>> = { 'fetch-picture': 4 };

const fiveMinutes = '*/5 * * * *';
const hourly = '20 * * * *';
const earlyMorning = '30 4 * * *';
const mondayMorning = '0 7 * * 1';

/** Teaches the queue what each job does, puts the regular ones on the schedule, and starts. */
export async function startAgenda(
  { agenda }: OpenQueue,
  handlers: JobHandlers,
  { config, log, retryDelayMs = 30_000 }: Setting,
): Promise<void> {
  const noteMiss = warnRarely(log, 'Could not keep a job locked');
  for (const [name, handle] of Object.entries(handlers)) {
    const concurrency = concurrencies[name as JobName] ?? 1;
    const work = async (job: Job<never>) => {
      await keepLocked(job, () => handle(job.attrs.data), noteMiss);
      if (!job.attrs.repeatInterval) await job.remove();
    };
    agenda.define(name, work, {
      concurrency,
      lockLimit: concurrency * 2,
      backoff: exponential({ delay: retryDelayMs, maxRetries: 3 }),
    });
  }
  agenda.on('fail', (error: Error | string, job: Partial<Job>, isRemote?: boolean) => {
    if (!isRemote) log.warn({ err: error, ...factsOf(job) }, 'A job failed');
  });
  agenda.on('retry exhausted', (error, job) => {
    log.error({ err: error, ...factsOf(job) }, 'Gave up on a job');
  });
  await agenda.start();
  const timezone = config.SYNC_TIMEZONE;
  await putSchedule(agenda, { name: 'start-daily-sync', cron: config.SYNC_CRON, timezone });
  await putSchedule(agenda, { name: 'clean-up', cron: fiveMinutes, timezone });
  await putSchedule(agenda, { name: 'tend-files', cron: hourly, timezone });
  await putSchedule(agenda, { name: 'recheck-pictures', cron: earlyMorning, timezone });
  await putSchedule(agenda, { name: 'report-quality', cron: mondayMorning, timezone });
}

function factsOf({ attrs }: Partial<Job>) {
  return { job: attrs?.name, ticket: attrs?.data, failCount: attrs?.failCount };
}

/** A long job shows that it lives, or another worker would start it once more. */
async function keepLocked(
  job: Job<never>,
  work: () => Promise<void>,
  noteMiss: (error: unknown) => void,
): Promise<void> {
  let touched = Promise.resolve();
  const touch = () => void (touched = job.touch().catch(noteMiss));
  const timer = setInterval(touch, job.agenda.attrs.defaultLockLifetime / 5);
  try {
    await work();
  } finally {
    clearInterval(timer);
    await touched; // or it would lock the job that has just ended
  }
}
