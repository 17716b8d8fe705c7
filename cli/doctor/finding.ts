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
