import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'sequelize';
import type { Gallery } from '../domain/gallery.ts';
import type { Cause } from './changes.ts';
import type { Database } from './database.ts';

/** Who changes galleries, and why. */
export type Reason = {
  cause: Cause;
  /** The name of the person or key; null of what happens by itself. */
  actor: string | null;
};

/** What is remembered of a gallery: the ids of the images shown, in order, and who decided. */
export type Shown = Pick<Gallery, 'matchedBy' | 'primaryBy'> & { imageIds: number[] };
export type Step = {
  productId: number;
  before: Shown;
  after: Shown;
  /** The ids that an admin hid, before and after. */
  hidden: { before: number[]; after: number[] };
};

const mostImages = 200;

/** Writes what products show now and what they showed before, where that is something else. */
export async function writeHistory(
  db: Database,
  { steps, reason }: { steps: Step[]; reason: Reason },
  within: Transaction,
): Promise<void> {
  const rows = steps.filter(({ before, after }) => !isDeepStrictEqual(before, after)).map(toRow);
  if (rows.length === 0) return;
  const { cause, actor } = reason;
  const runId = cause.by === 'sync' ? cause.runId : null;
  await db.execute(insertRows, [JSON.stringify(rows), cause.by, runId, actor], within);
}

function toRow({ productId, before, after, hidden }: Step) {
  const [was, is] = [new Set(before.imageIds), new Set(after.imageIds)];
  const added = after.imageIds.filter((id) => !was.has(id));
  const removed = before.imageIds.filter((id) => !is.has(id));
  return {
    productId,
    matchedBy: after.matchedBy,
    primaryByBefore: before.primaryBy,
    primaryBy: after.primaryBy,
    primaryBefore: before.imageIds.slice(0, 1),
    added,
    removed,
    hidden: removed.filter((id) => hidden.after.includes(id)),
    shown: added.filter((id) => hidden.before.includes(id)),
    images: after.imageIds.slice(0, mostImages),
  };
}

const namesOf = (ids: string) => `ARRAY(
  SELECT i.external_id FROM unnest(${ids}) WITH ORDINALITY AS one(id, place)
  JOIN images i ON i.id = one.id ORDER BY one.place)`;

const insertRows = `
  INSERT INTO gallery_history (product_id, cause, run_id, actor, matched_by, primary_by_before,
    primary_by, primary_before, primary_after, added, removed, hidden, shown, images)
  SELECT "productId", $2, $3::bigint, $4, "matchedBy", "primaryByBefore", "primaryBy",
    (${namesOf('"primaryBefore"')})[1], (${namesOf('images')})[1],
    ${namesOf('added')}, ${namesOf('removed')}, ${namesOf('hidden')}, ${namesOf('shown')},
    ${namesOf('images')}
  FROM jsonb_to_recordset($1::jsonb) AS r("productId" bigint, "matchedBy" text,
    "primaryByBefore" text, "primaryBy" text, "primaryBefore" bigint[], added bigint[],
    removed bigint[], hidden bigint[], shown bigint[], images bigint[])
  ORDER BY "productId"`;

/** Forgets what is older than so many days. */
export async function forgetHistory(db: Database, days: number): Promise<void> {
  await db.execute(
    'DELETE FROM gallery_history WHERE at < now() - make_interval(days => $1::integer)',
    [days],
  );
}
