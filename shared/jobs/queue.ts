import { hostname } from 'node:os';
import { Agenda } from 'agenda';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { openBackend } from './backend.ts';
import type { JobQueue } from './jobs.ts';
import { warnRarely } from './warn-rarely.ts';
import { watchWorkAtHand } from './work-at-hand.ts';

export type OpenQueue = JobQueue & {
  agenda: Agenda;
  /** Throws when the job store cannot be reached. */
  check: () => Promise<void>;
  /** Starts no other job, and lets those at hand finish, for so long at most. */
  drain: (timeoutMs: number) => Promise<void>;
  close: () => Promise<void>;
};

export type QueueTimes = {
  /** How often retries and lost news are looked for. */
  processEveryMs?: number;
  /** How long a job belongs to a worker that shows no sign of life. */
  lockLifetimeMs?: number;
};

/** Connects to the job queue; asks for work, but does none. Must be closed. */
export async function openQueue(
  config: Config,
  log: Log,
  { processEveryMs = 1_000, lockLifetimeMs = 120_000 }: QueueTimes = {},
): Promise<OpenQueue> {
  const { backend, notificationChannel, close } = await openBackend(config, log);
  const service = String(log.bindings()['service']);
  const agenda = new Agenda({
    backend,
    notificationChannel,
    name: `${service}-${hostname()}-${process.pid}`, // in containers all have the same pid
    processEvery: processEveryMs,
    defaultLockLifetime: lockLifetimeMs,
  });
  agenda.on('error', warnRarely(log, 'The job queue had an error'));
  await agenda.ready;
  await notificationChannel.connect();
  return {
    agenda,
    add: async (name, ticket) => void (await agenda.now(name, ticket)),
    check: async () => void (await agenda.db.getQueueSize()),
    drain: watchWorkAtHand(agenda, log),
    close: async () => {
      await notificationChannel.disconnect();
      await close();
    },
  };
}
