import type { Database } from './database.ts';

export type CatalogueState = {
  /** Another one whenever products or galleries may look different from before. */
  version: string;
  /** Seconds since the last successful full sync; null when there was none. */
  age: number | null;
};

/** Whether anything has changed, and how old the data is; from two indexes, in one statement. */
export async function findCatalogueState(db: Database): Promise<CatalogueState> {
  const [state] = await db.select<CatalogueState>(
    `SELECT concat_ws('/', changes.seq, run.id, extract(epoch FROM run.completed_at)) AS version,
       extract(epoch FROM now() - run.completed_at)::integer AS age
     FROM (SELECT coalesce(max(seq), 0) AS seq FROM changes) AS changes LEFT JOIN (
       SELECT id, completed_at FROM sync_runs
       WHERE status = 'completed' AND scope = 'full' AND NOT dry_run
       ORDER BY completed_at DESC LIMIT 1) AS run ON true`,
  );
  return state!;
}
