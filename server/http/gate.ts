import { Fault } from '../../shared/fault.ts';

/** Lets few through at a time, in this process; the others are told to come again. */
export type Gate = {
  /**
   * @returns how to leave again
   * @throws {Fault} `too-many-requests` when it is full
   */
  enter: () => () => void;
};

/** @param outer the gate that is behind this one */
export function createGate(most: number, sentence: string, outer?: Gate): Gate {
  let inside = 0;
  return {
    enter: () => {
      if (inside >= most) throw new Fault('too-many-requests', sentence, { retryAfter: 5 });
      const leaveOuter = outer?.enter();
      inside += 1;
      return () => {
        inside -= 1;
        leaveOuter?.();
      };
    },
  };
}
