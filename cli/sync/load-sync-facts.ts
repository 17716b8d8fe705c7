import type { Database } from '../../shared/db/database.ts';
import type { SyncRun } from '../../shared/db/models/sync-run.ts';

export type SourceState = {
  checkedAt: Date | null;
  isReachable: boolean | null;
  errorCode: string | null;
};

export type SyncFacts = {
  /** When the last successful full sync ended. */
  lastSuccessAt: Date | null;
  /** How many full runs failed since. */
  failedInARow: number;
  queueDepth: number;
  source: SourceState;
  currentRun: SyncRun | null;
  /** The newest first. */
  runs: SyncRun[];
};

const runsShown = 10;

export async function loadSyncFacts(db: Database): Promise<SyncFacts> {
  const [counted] = await db.select<Omit<SyncFacts, 'source' | 'currentRun' | 'runs'>>(
    `WITH full_runs AS (
       SELECT status, completed_at FROM sync_runs WHERE scope = 'full' AND NOT dry_run
     ), last AS (
       SELECT max(completed_at) AS at FROM full_runs WHERE status = 'completed'
     )
     SELECT (SELECT at FROM last) AS "lastSuccessAt",
       (SELECT count(*) FROM full_runs WHERE status = 'failed'
        AND completed_at > coalesce((SELECT at FROM last), '-infinity')) AS "failedInARow",
       (SELECT count(*) FROM sync_runs WHERE status = 'queued') AS "queueDepth"`,
  );
  const [source] = await db.select<SourceState>(
    `SELECT checked_at AS "checkedAt", is_reachable AS "isReachable", error_code AS "errorCode"
     FROM source_state`,
  );
  const currentRun = await db.SyncRun.findOne({ where: { status: 'in_progress' } });
  const runs = await db.SyncRun.findAll({ order: [['id', 'DESC']], limit: runsShown });
  return { ...counted!, source: source!, currentRun, runs };
}
