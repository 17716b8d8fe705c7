import { endingOf } from '../exit-codes.ts';
import type { Hub } from '../hub.ts';

export type Finding = {
  check: string;
  state: 'ok' | 'warn' | 'fail';
  message: string;
  /** What to do about it. */
  advice?: string;
};

export type Check = (hub: Hub) => Promise<Finding>;

const patienceMs = 10_000;

/** Rejects when the work takes longer than a person waits. */
export async function inTime<T>(work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new Error(`no answer within ${patienceMs / 1000} seconds`)),
    patienceMs,
  );
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** What cannot be examined has failed. */
export async function orFail(
  check: string,
  examine: () => Promise<Finding>,
  advice?: string,
): Promise<Finding> {
  try {
    return await examine();
  } catch (error) {
    const message = endingOf(error).message ?? 'failed';
    return { check, state: 'fail', message, ...(advice && { advice }) };
  }
}
