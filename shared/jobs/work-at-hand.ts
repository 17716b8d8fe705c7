import type { Agenda, Job } from 'agenda';
import type { Log } from '../log.ts';
import { watchLocksUnderWay } from './locks-under-way.ts';

/** Which jobs this process is at, so that it can end between two of them. */
export function watchWorkAtHand(agenda: Agenda, log: Log) {
  const atHand = new Set<unknown>();
  const closeLocks = watchLocksUnderWay(agenda.db);
  let noteIdle = () => {};
  agenda.on('start', (job: Job | object, isRemote?: boolean) => {
    if (!isRemote) atHand.add(job);
  });
  agenda.on('complete', (job: Job | object) => {
    atHand.delete(job);
    if (atHand.size === 0) noteIdle();
  });

  /**
   * Starts no other job, gives back the tickets that were set aside for later, and lets the jobs at
   * hand finish. Agenda's own `drain` starts what was set aside, and keeps the locks of the rest.
   */
  return async (timeoutMs: number): Promise<void> => {
    await closeLocks();
    await agenda.stop(false).catch((error: unknown) => {
      log.warn({ err: error }, 'Could not give back the tickets that wait');
    });
    if (atHand.size === 0) return;
    const isIdle = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), timeoutMs);
      noteIdle = () => (clearTimeout(timer), resolve(true));
    });
    if (!isIdle) log.warn({ count: atHand.size }, 'Left jobs unfinished');
  };
}
