import type { Transaction } from 'sequelize';
import type { Database } from '../../shared/db/database.ts';
import type { SyncRun } from '../../shared/db/models/sync-run.ts';
import { Fault } from '../../shared/fault.ts';

/** A run that this worker holds. `attempt` is the fence: whoever has a lower one was overtaken. */
export type Lease = { runId: number; attempt: number };

type Progress = Partial<Pick<SyncRun, 'pagesRead' | 'pagesTotal' | 'recordsRead' | 'recordsTotal'>>;

/**
 * Takes the run that is due: one whose worker gave no sign of life for `takeoverSeconds`, else the
 * one that has waited longest. Null when there is none or another worker is at it. PostgreSQL is
 * the judge: a unique index allows one run in progress, and the clock is the database's.
 */
export async function takeRun(db: Database, takeoverSeconds: number): Promise<Lease | null> {
  try {
    const [lease] = await db.select<Lease>(
      `UPDATE sync_runs SET status = 'in_progress', attempt = attempt + 1, heartbeat_at = now(),
         started_at = coalesce(started_at, now())
       WHERE id = (
         SELECT id FROM sync_runs
         WHERE status = 'in_progress' AND heartbeat_at < now() - make_interval(secs => $1)
            OR status = 'queued'
               AND NOT EXISTS (SELECT FROM sync_runs WHERE status = 'in_progress')
         ORDER BY status = 'queued', id LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING id AS "runId", attempt`,
      [takeoverSeconds],
    );
    return lease ?? null;
  } catch (error) {
    if (error instanceof Error && error.name === 'SequelizeUniqueConstraintError') return null;
    throw error;
  }
}

/**
 * A sign of life, and how far the run is.
 * @throws {Fault} `superseded` when another worker took the run, `cancelled` when an admin did
 */
export async function beat(db: Database, lease: Lease, progress: Progress = {}): Promise<void> {
  const { pagesRead, pagesTotal, recordsRead, recordsTotal } = progress;
  const [run] = await db.select<{ isCancelled: boolean }>(
    `UPDATE sync_runs SET heartbeat_at = now(), pages_read = coalesce($3, pages_read),
       pages_total = coalesce($4, pages_total), records_read = coalesce($5, records_read),
       records_total = coalesce($6, records_total)
     WHERE id = $1 AND attempt = $2 AND status = 'in_progress'
     RETURNING cancel_requested_at IS NOT NULL AS "isCancelled"`,
    [lease.runId, lease.attempt, pagesRead, pagesTotal, recordsRead, recordsTotal].map(orNull),
  );
  if (!run) throw new Fault('superseded', 'Another worker has taken this run.');
  if (run.isCancelled) throw new Fault('cancelled', 'The run was cancelled.');
}

const orNull = (value: unknown) => value ?? null;

/**
 * Holds the run's row until the transaction ends, so that nobody overtakes what it writes.
 * @throws {Fault} `superseded`, `cancelled`
 */
export async function holdRun(db: Database, lease: Lease, within: Transaction): Promise<void> {
  const [run] = await db.select<{ isCancelled: boolean }>(
    `SELECT cancel_requested_at IS NOT NULL AS "isCancelled" FROM sync_runs
     WHERE id = $1 AND attempt = $2 AND status = 'in_progress' FOR NO KEY UPDATE`,
    [lease.runId, lease.attempt],
    within,
  );
  if (!run) throw new Fault('superseded', 'Another worker has taken this run.');
  if (run.isCancelled) throw new Fault('cancelled', 'The run was cancelled.');
}

/** A sign of life between the steps; a row that the run's own transaction holds needs none. */
export async function keepAlive(db: Database, { runId, attempt }: Lease): Promise<void> {
  await db.execute(
    `UPDATE sync_runs SET heartbeat_at = now() WHERE id = (
       SELECT id FROM sync_runs WHERE id = $1 AND attempt = $2 AND status = 'in_progress'
       FOR NO KEY UPDATE SKIP LOCKED)`,
    [runId, attempt],
  );
}

/** Leaves the run as it is to the next worker, which need not wait for signs of life to fail. */
export async function releaseRun(db: Database, { runId, attempt }: Lease): Promise<void> {
  await db.execute(
    `UPDATE sync_runs SET heartbeat_at = '-infinity'
     WHERE id = $1 AND attempt = $2 AND status = 'in_progress'`,
    [runId, attempt],
  );
}
