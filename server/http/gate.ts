import { Fault } from '../../shared/fault.ts';

/** Lets few through at a time, in this process; the others are told to come again. */
export type Gate = {
  /**
   * @returns how to leave again
   * @throws {Fault} `too-many-requests` when it is full
   */
  enter: () => () => void;
};

export function createGate(most: number, sentence: string): Gate {
  let inside = 0;
  return {
    enter: () => {
      if (inside >= most) throw new Fault('too-many-requests', sentence, { retryAfter: 5 });
      inside += 1;
      return () => void (inside -= 1);
    },
  };
}
