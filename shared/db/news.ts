import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Log } from '../log.ts';

/** What PostgreSQL tells of: each change of a run, each new status of one, new rows in `changes`. */
const channels = ['sync_runs', 'sync_run_statuses', 'changes'] as const;
export type Channel = (typeof channels)[number];

/** Called after the commit with the id of the run; with null when anything may have been missed. */
export type Listener = (runId: number | null) => void;

/** Tells what changes, whichever process changes it. Must be closed. */
export type News = {
  /** The answer ends that the listener is called. */
  subscribe: (channel: Channel, listener: Listener) => () => void;
  close: () => Promise<void>;
};

const reconnectMs = 1_000;
const timeouts = { keepAlive: true, connectionTimeoutMillis: 5_000, query_timeout: 5_000 };

/** Listens to PostgreSQL's NOTIFY on one connection for all; a lost one is opened again. */
export function openNews(url: string, log: Log): News {
  const listeners: Record<Channel, Set<Listener>> = {
    sync_runs: new Set(),
    sync_run_statuses: new Set(),
    changes: new Set(),
  };
  let client: pg.Client | undefined;
  let isClosed = false;
  let hears: Promise<void> = Promise.resolve();

  const tell = (channel: Channel, runId: number | null) =>
    listeners[channel].forEach((listener) => listener(runId));

  async function connect(): Promise<void> {
    const opened = new pg.Client({ connectionString: url, ...timeouts });
    const lost = new Promise<void>((resolve) => {
      // A connection that is cut tells of two errors; one that nobody hears ends the process.
      opened.once('end', resolve).on('error', () => resolve());
    });
    opened.on('notification', ({ channel, payload }) =>
      tell(channel as Channel, payload ? Number(payload) : null),
    );
    client = opened;
    hears = listen(opened);
    await hears.catch((error: unknown) => {
      void opened.end(); // it may be connected all the same
      throw error;
    });
    for (const channel of channels) tell(channel, null); // of what was missed
    await lost;
  }

  async function stayConnected(): Promise<void> {
    while (!isClosed) {
      await connect().catch((error: unknown) => {
        if (!isClosed) log.warn({ err: error }, 'Hears no news; tries again');
      });
      if (!isClosed) await sleep(reconnectMs);
    }
  }
  void stayConnected();

  return {
    subscribe: (channel, listener) => {
      listeners[channel].add(listener);
      return () => void listeners[channel].delete(listener);
    },
    close: async () => {
      isClosed = true;
      await hears.catch(() => undefined); // one that is being opened could not be ended
      await client?.end();
    },
  };
}

async function listen(client: pg.Client): Promise<void> {
  await client.connect();
  for (const channel of channels) await client.query(`LISTEN ${channel}`);
}
