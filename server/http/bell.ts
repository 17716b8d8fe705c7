import { setTimeout as sleep } from 'node:timers/promises';

const pauseMs = 250; // four events a second are as many as an eye follows

/** Wakes somebody who waits for news; news that come close together wake once. */
export type Bell = {
  ring: () => void;
  /** Resolves some moments after the first ring since it was last called. */
  rung: () => Promise<void>;
};

/** A bell that rings for the last time when the signal comes. */
export function createBell(last: AbortSignal): Bell {
  let wake = Promise.withResolvers<void>();
  const ring = () => wake.resolve();
  last.addEventListener('abort', ring);
  return {
    ring,
    rung: async () => {
      await wake.promise;
      wake = Promise.withResolvers();
      if (!last.aborted) await sleep(pauseMs);
    },
  };
}
