import type { Agenda } from 'agenda';
import type { JobName } from './jobs.ts';

export type Schedule = { name: JobName; cron: string; timezone: string };

/**
 * Puts a regular job on the schedule: one row, however many workers start at once. One that is there
 * stays as it is, so that a time that passed while no worker ran is made up for, once.
 */
export async function putSchedule(
  agenda: Agenda,
  { name, cron, timezone }: Schedule,
): Promise<void> {
  const { jobs } = await agenda.queryJobs({ name });
  const isThere = jobs.some(
    (job) => job.repeatInterval === cron && job.repeatTimezone === timezone && job.nextRunAt,
  );
  if (isThere) return;
  try {
    await agenda.every(cron, name, undefined, { timezone, skipImmediate: true });
  } catch (error) {
    if (!isDuplicate(error)) throw error; // else another worker was quicker
  }
}

/** As MongoDB says it; PostgreSQL merges the two rows. */
function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 11_000;
}
