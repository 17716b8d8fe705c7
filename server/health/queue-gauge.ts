import type { Deps } from '../http/operation.ts';
import type { ReadGauge } from './hub-gauges.ts';

const states = [
  'running',
  'scheduled',
  'queued',
  'completed',
  'failed',
  'repeating',
  'paused',
] as const;

/** How many jobs of each name are in which state, in whichever store. */
export async function readQueueGauge({ agenda }: Deps['queue']): Promise<ReadGauge[]> {
  const jobs = (await agenda?.getJobsOverview()) ?? [];
  const samples = jobs.flatMap((job) =>
    states.map((state) => ({ labels: { name: job.name, state }, value: job[state] })),
  );
  return [{ name: 'pih_jobs', help: 'Jobs of the queue by name and state.', samples }];
}
