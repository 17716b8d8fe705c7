import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Log } from '../log.ts';

/** Tells when sync runs change, whichever process changes them. Must be closed. */
export type RunNews = {
  /** Calls `listener` after each change of the run; the answer ends that. */
  subscribe: (runId: number, listener: () => void) => () => void;
  close: () => Promise<void>;
};

const reconnectMs = 1_000;

/** Listens to PostgreSQL's NOTIFY on one connection; a lost one is opened again. */
export function openRunNews(url: string, log: Log): RunNews {
  const listeners = new Map<number, Set<() => void>>();
  let client: pg.Client | undefined;
  let isClosed = false;

  const tellAll = () => listeners.forEach((_, runId) => tell(runId));
  const tell = (runId: number) => listeners.get(runId)?.forEach((listener) => listener());

  async function connect(): Promise<void> {
    const opened = new pg.Client({ connectionString: url, keepAlive: true });
    const lost = new Promise<void>((resolve) => {
      // A connection that is cut tells of two errors; one that nobody hears ends the process.
      opened.once('end', resolve).on('error', () => resolve());
    });
    opened.on('notification', ({ payload }) => tell(Number(payload)));
    await opened.connect();
    await opened.query('LISTEN sync_runs');
    client = opened;
    tellAll(); // of what was missed
    await lost;
  }

  async function stayConnected(): Promise<void> {
    while (!isClosed) {
      await connect().catch((error: unknown) => {
        if (!isClosed) log.warn({ err: error }, 'Hears no news of sync runs; tries again');
      });
      if (!isClosed) await sleep(reconnectMs);
    }
  }
  void stayConnected();

  return {
    subscribe: (runId, listener) => {
      const ofRun = listeners.get(runId) ?? new Set();
      listeners.set(runId, ofRun.add(listener));
      return () => {
        ofRun.delete(listener);
        if (ofRun.size === 0) listeners.delete(runId);
      };
    },
    close: async () => {
      isClosed = true;
      await client?.end();
    },
  };
}
