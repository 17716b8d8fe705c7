import type { Change, Cause } from './changes.ts';
import type { Database } from './database.ts';
import { lockChanges } from './lock-changes.ts';

export type ChangeRow = Change & {
  seq: number;
  at: Date;
  cause: Cause['by'];
  runId: number | null;
};

/** The changes after this number, oldest first. */
export function listChangeRows(
  db: Database,
  { after, limit }: { after: number; limit: number },
): Promise<ChangeRow[]> {
  return db.select<ChangeRow>(
    `SELECT seq, at, kind, sku, cause, run_id AS "runId" FROM changes
     WHERE seq > $1 ORDER BY seq LIMIT $2`,
    [after, limit],
  );
}

export type KeptChanges = {
  /** The last change that is no longer kept; 0 when all are. */
  forgotten: number;
  /** The last change there is; 0 when there was none. */
  last: number;
};

export async function findKeptChanges(db: Database): Promise<KeptChanges> {
  const [kept] = await db.select<KeptChanges>(
    `SELECT last_seq AS forgotten, (SELECT coalesce(max(seq), 0) FROM changes) AS last
     FROM forgotten_changes`,
  );
  return kept!;
}

const jump = 1_000_000; // more than can have happened since a backup

/**
 * Has every cursor that was ever given expire, after an older state was restored: numbers that others
 * have seen would be given a second time, and what is gone would not be told of.
 */
export async function expireCursors(db: Database): Promise<void> {
  await db.transaction(async (within) => {
    await lockChanges(db, within);
    await db.execute(
      `WITH mark AS (
         INSERT INTO changes (seq, kind, sku, cause) OVERRIDING SYSTEM VALUE
         SELECT seq + ${jump}, kind, sku, cause FROM changes ORDER BY seq DESC LIMIT 1
         RETURNING seq
       ), next AS (SELECT setval(pg_get_serial_sequence('changes', 'seq'), seq) FROM mark)
       UPDATE forgotten_changes SET last_seq = mark.seq FROM mark, next`,
      [],
      within,
    );
  });
}

/** Forgets the changes that are older than so many days, but for the last one. */
export async function forgetChanges(db: Database, days: number): Promise<void> {
  await db.execute(
    `WITH forgotten AS (
       DELETE FROM changes WHERE at < now() - make_interval(days => $1::integer)
         AND seq < (SELECT max(seq) FROM changes)
       RETURNING seq
     )
     UPDATE forgotten_changes SET last_seq = greatest(last_seq, newest.seq)
     FROM (SELECT max(seq) AS seq FROM forgotten) AS newest WHERE newest.seq IS NOT NULL`,
    [days],
  );
}
