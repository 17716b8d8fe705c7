import { Fault } from '../fault.ts';

/** Who takes turns: some work at once, some wait, the others are told to come back. */
export type Turns = {
  /**
   * Works as soon as it is its turn; `place` tells those apart who work at once.
   * @throws {Fault} `busy` when too many wait already
   */
  take: <T>(work: (place: number) => Promise<T>) => Promise<T>;
};

const retryAfter = 2;

export function createTurns({ places, waiting }: { places: number; waiting: number }): Turns {
  const free = Array.from({ length: places }, (_, place) => place);
  const queue: ((place: number) => void)[] = [];
  const enter = (): number | Promise<number> => {
    const place = free.shift();
    if (place !== undefined) return place;
    if (queue.length < waiting) return new Promise<number>((resolve) => queue.push(resolve));
    throw new Fault('busy', 'Too many pictures are asked for at once. Try again in a moment.', {
      retryAfter,
    });
  };
  const leave = (place: number) => {
    const next = queue.shift();
    if (next) next(place);
    else free.push(place);
  };
  return {
    take: async (work) => {
      const place = await enter();
      try {
        return await work(place);
      } finally {
        leave(place);
      }
    },
  };
}
