import type { Log } from '../log.ts';

const minute = 60_000;

/**
 * Warns of each kind of error once in a while, with how often it kept silent: a queue that lost its
 * store fails several times a second, and says the same each time.
 */
export function warnRarely(log: Log, message: string, pauseMs = minute): (error: unknown) => void {
  const kinds = new Map<string, { saidAt: number; unsaidCount: number }>();
  return (error) => {
    const kind = kindOf(error);
    const { saidAt, unsaidCount } = kinds.get(kind) ?? { saidAt: -Infinity, unsaidCount: 0 };
    const now = performance.now();
    if (now - saidAt < pauseMs) {
      kinds.set(kind, { saidAt, unsaidCount: unsaidCount + 1 });
      return;
    }
    kinds.set(kind, { saidAt: now, unsaidCount: 0 });
    log.warn({ err: error, unsaidCount }, message);
  };
}

/** Never the message: it may have an id in it. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error ? String(error.code) : error.name;
}
