import { createTurns } from './turns.ts';

/** Where requests wait for pictures that the worker has yet to fetch. */
export type WaitingRoom = {
  /**
   * Waits for what `look` finds, together with others who wait for the same; null when it waited in
   * vain, and for some seconds afterwards at once: a page of fifty pictures from a source that hangs
   * must not take fifty times as long.
   * @throws {Fault} `busy` when too many wait already
   */
  wait: <T>(key: string, look: () => Promise<T | null>) => Promise<T | null>;
};

const usual = { seats: 40, pauseMs: 10_000 };

export function createWaitingRoom({ seats, pauseMs } = usual): WaitingRoom {
  const turns = createTurns({ places: seats, waiting: 0 });
  const underWay = new Map<string, Promise<unknown>>();
  let vainUntil = -Infinity;
  const sit = async <T>(look: () => Promise<T | null>) => {
    const found = await turns.take(look);
    vainUntil = found === null ? performance.now() + pauseMs : -Infinity;
    return found;
  };
  return {
    wait: async <T>(key: string, look: () => Promise<T | null>) => {
      const running = underWay.get(key);
      if (running) return running as Promise<T | null>;
      if (performance.now() < vainUntil) return null;
      const waiting = sit(look).finally(() => underWay.delete(key));
      underWay.set(key, waiting);
      return waiting;
    },
  };
}
