import type { Transaction } from 'sequelize';
import type { Database } from '../db/database.ts';

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
  const [connection] = await db.select<{ pid: number }>(
    'SELECT pg_backend_pid() AS pid',
    [],
    within,
  );
  let cancelled: Promise<unknown> = Promise.resolve();
  const cancel = () => {
    const asked = db.execute('SELECT pg_cancel_backend($1)', [connection!.pid]);
    cancelled = asked.catch(() => undefined); // then the statement has its time-out
  };
  signal.addEventListener('abort', cancel);
  return async () => {
    signal.removeEventListener('abort', cancel);
    await cancelled;
  };
}
