import type { Transaction } from 'sequelize';
import type { Database } from '../db/database.ts';

// No other one of the same connection: the answer to this can be lost, and it be done later.
const cancelTransaction = `
  SELECT pg_cancel_backend(pid) FROM pg_stat_activity
  WHERE pid = $1 AND extract(epoch FROM xact_start) = $2::numeric`;

/**
 * Cancels the statement that a transaction is at when the signal comes: nobody waits for it.
 * @returns how to end that; to be awaited before the connection is given back, lest somebody else's
 *   statement be cancelled
 */
export async function cancelOnAbort(
  db: Database,
  within: Transaction,
  signal: AbortSignal | undefined,
): Promise<() => Promise<void>> {
  if (!signal) return async () => {};
  const [here] = await db.select<{ pid: number; since: string }>(
    'SELECT pg_backend_pid() AS pid, extract(epoch FROM now())::text AS since',
    [],
    within,
  );
  let cancelled: Promise<unknown> = Promise.resolve();
  const cancel = () => {
    const asked = db.execute(cancelTransaction, [here!.pid, here!.since]);
    cancelled = asked.catch(() => undefined); // then the statement has its time-out
  };
  signal.addEventListener('abort', cancel);
  return async () => {
    signal.removeEventListener('abort', cancel);
    await cancelled;
  };
}
