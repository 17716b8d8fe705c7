import type { Log } from './log.ts';

type Closer = { name: string; close: () => Promise<unknown> };

const graceMs = 15_000;

/**
 * Closes what a process opened, last opened first, when it is told to stop; then ends it. What
 * does not close within 15 s is left behind, so that a hanging connection cannot keep a process.
 */
export function closeOnSignal(log: Log, closers: Closer[]): void {
  let isClosing = false;
  const close = async (signal: NodeJS.Signals) => {
    if (isClosing) return;
    isClosing = true;
    log.info({ signal }, 'Was told to stop');
    setTimeout(() => process.exit(1), graceMs).unref();
    for (const { name, close: closeOne } of closers.toReversed()) {
      await closeOne().catch((error: unknown) => log.warn({ err: error, name }, 'Did not close'));
    }
    process.exit(0);
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
}
