import type { Operation, Schema } from '../http/operation.ts';
import { findRun } from './get-sync-run.ts';

type Reason = Schema<'SyncReasonList'>['items'][number];

/** Why a run skipped records or warned of them: each reason once, with its first examples. */
export const listSyncReasons: Operation<'listSyncReasons'> = async ({ path }, { db }) => {
  const run = await findRun(db, Number(path.id));
  const items = await db.select<Reason>(
    `SELECT action, reason, count, ARRAY(
       SELECT external_id FROM sync_entries e
       WHERE ${isDoubt} AND e.action = told.action AND e.reason = told.reason
         AND external_id IS NOT NULL
       ORDER BY id LIMIT 5) AS "externalIds"
     FROM (
       SELECT action, reason, count(*) AS count FROM sync_entries
       WHERE ${isDoubt} AND reason IS NOT NULL
       GROUP BY action, reason ORDER BY count DESC, action, reason LIMIT 100) AS told`,
    [run.id],
  );
  return { status: 200, body: { items } };
};

const isDoubt = `run_id = $1 AND action IN ('skipped', 'warning')`;
