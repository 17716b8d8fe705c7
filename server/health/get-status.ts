import { CronExpressionParser } from 'cron-parser';
import type { Config } from '../../shared/config.ts';
import type { Database } from '../../shared/db/database.ts';
import { freshness } from '../../shared/domain/sync-status.ts';
import { version } from '../../shared/version.ts';
import type { Caller, Operation, Schema } from '../http/operation.ts';
import { presentSyncRun } from '../syncs/present-sync-run.ts';
import { loadComponents } from './load-components.ts';
import { loadSoftware } from './load-software.ts';

type SourceRow = {
  lastSuccessAt: Date | null;
  failedInARow: number;
  queueDepth: number;
  checkedAt: Date | null;
  isReachable: boolean | null;
  errorCode: string | null;
};

/** How old the data is, whether the source answers, what is under way. */
export const getStatus: Operation<'getStatus'> = async ({ caller }, deps) => {
  const { db, config } = deps;
  const facts = await loadFacts(db);
  const currentRun = await db.SyncRun.findOne({ where: { status: 'in_progress' } });
  const { lastSuccessAt, failedInARow, isReachable } = facts;
  const now = new Date();
  return {
    status: 200,
    body: {
      freshness: freshness({
        lastSuccessAt,
        now,
        isRunning: currentRun !== null,
        failedInARow,
        isSourceReachable: isReachable,
      }),
      source: presentSource(facts),
      lastSuccessAt: lastSuccessAt?.toISOString() ?? null,
      dataAge: lastSuccessAt && Math.floor((now.getTime() - lastSuccessAt.getTime()) / 1000),
      nextRunAt: nextRun(config),
      currentRun: currentRun && presentSyncRun(currentRun),
      queueDepth: facts.queueDepth,
      components: await loadComponents(deps),
      counts: await loadCounts(db),
      version,
      software: isAdmin(caller) ? await loadSoftware(db) : null,
    },
  };
};

const isAdmin = (caller: Caller) => caller.kind === 'user' && caller.role === 'admin';

function presentSource({
  isReachable,
  checkedAt,
  errorCode,
}: SourceRow): Schema<'Status'>['source'] {
  const lastCheckedAt = checkedAt?.toISOString() ?? null;
  return { reachable: isReachable, lastCheckedAt, lastError: errorCode };
}

function nextRun({ SYNC_CRON, SYNC_TIMEZONE: tz }: Config): string | null {
  return CronExpressionParser.parse(SYNC_CRON, { tz }).next().toISOString();
}

async function loadFacts(db: Database): Promise<SourceRow> {
  const [row] = await db.select<SourceRow>(
    `WITH full_runs AS (
       SELECT id, status, completed_at FROM sync_runs WHERE scope = 'full' AND NOT dry_run
       ORDER BY id DESC LIMIT 100
     ), last AS (
       SELECT max(completed_at) AS at FROM sync_runs
       WHERE status = 'completed' AND scope = 'full' AND NOT dry_run
     )
     SELECT (SELECT at FROM last) AS "lastSuccessAt",
       (SELECT count(*) FROM full_runs WHERE status = 'failed'
        AND completed_at > coalesce((SELECT at FROM last), '-infinity')) AS "failedInARow",
       (SELECT count(*) FROM sync_runs WHERE status = 'queued') AS "queueDepth",
       checked_at AS "checkedAt", is_reachable AS "isReachable", error_code AS "errorCode"
     FROM source_state`,
  );
  return row!;
}

async function loadCounts(db: Database): Promise<Schema<'Status'>['counts']> {
  const [row] = await db.select<Schema<'Status'>['counts']>(
    `SELECT (SELECT count(*) FROM products) AS products,
       (SELECT count(*) FROM products WHERE image_count > 0) AS "productsWithImages",
       (SELECT count(*) FROM images WHERE removed_at IS NULL) AS images,
       (SELECT count(*) FROM images WHERE removed_at IS NOT NULL) AS "imagesRemoved",
       (SELECT count(*) FROM images i WHERE removed_at IS NULL AND NOT EXISTS
         (SELECT FROM image_articles r WHERE r.image_id = i.id)) AS "imagesOrphaned",
       (SELECT count(*) FROM images WHERE removed_at IS NULL AND broken_since IS NOT NULL)
         AS "imagesBroken",
       count(p.content_hash) AS "picturesKept", count(p.image_id) AS "picturesWanted",
       count(p.prepared) AS "picturesPrepared"
     FROM pictures p JOIN images i ON i.id = p.image_id
     WHERE i.removed_at IS NULL AND p.role <> 'original'`,
  );
  return row!;
}
