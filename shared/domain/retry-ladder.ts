const second = 1;
const minute = 60 * second;
const hour = 60 * minute;

/** Before the second, third … attempt; the first is made at once. */
const waits = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

export type FailedAttempt = {
  /** How many were made, this one counted. */
  attempts: number;
  /** What the receiver asked for, in seconds. */
  retryAfter: number | undefined;
  /** From 0 to 1: so that not all come back at the same moment. */
  chance: number;
};

/**
 * Seconds until the next attempt: ever longer, up to a tenth more by chance, and not before the
 * receiver wants it. Null: it is given up.
 */
export function waitBeforeNext({ attempts, retryAfter = 0, chance }: FailedAttempt): number | null {
  const wait = waits[attempts - 1];
  if (wait === undefined) return null;
  return Math.max(wait * (1 + chance / 10), Math.min(retryAfter, 24 * hour));
}
