import type { Transaction } from 'sequelize';
import type { Cause } from './changes.ts';
import type { Database } from './database.ts';
import { lockChanges } from './lock-changes.ts';

/** Changes by their first and last number. */
export type ChangeRange = { first: number; last: number };

/** Pictures are fetched one by one; what changes by it is told together, this long after the first. */
export const gatherSeconds = 60;

/** What gathers takes no more: what comes now comes behind it. */
export const closeGathering = `closed AS (
  UPDATE webhook_deliveries SET gathers_until = NULL WHERE gathers_until IS NOT NULL)`;

/**
 * Writes into the outbox what these changes are to the webhooks, under the lock of the changes that
 * the caller holds. A product occurs in one delivery of a webhook: one that hears of primary images
 * does not hear of the same product's gallery as well.
 */
export async function tellOfChanges(
  db: Database,
  { first, last, cause }: ChangeRange & { cause: Cause },
  within: Transaction,
): Promise<void> {
  const runId = cause.by === 'sync' ? cause.runId : null;
  const isMirror = cause.by === 'sync' && runId === null;
  await db.execute(
    isMirror ? `${insertChanged(`now() + interval '${gatherSeconds} seconds'`)} ${join}` : apart,
    [first, last, cause.by, runId],
    within,
  );
}

const ofChanges = `
  written AS MATERIALIZED (
    SELECT kind, sku FROM changes
    WHERE seq BETWEEN $1 AND $2 AND EXISTS (SELECT FROM webhooks WHERE is_active)
  ), events (event, leaves_primaries_out) AS (
    SELECT 'product.gallery_changed', false
    WHERE EXISTS (SELECT FROM written WHERE kind = 'gallery.updated')
    UNION ALL SELECT 'product.gallery_changed', true
    WHERE EXISTS (SELECT FROM written g WHERE kind = 'gallery.updated' AND NOT EXISTS (
      SELECT FROM written p WHERE p.kind = 'primary.changed' AND p.sku = g.sku))
    UNION ALL SELECT 'product.primary_image_changed', NULL
    WHERE EXISTS (SELECT FROM written WHERE kind = 'primary.changed')
    UNION ALL SELECT 'product.deleted', NULL
    WHERE EXISTS (SELECT FROM written WHERE kind = 'product.deleted')
  )`;

const insertChanged = (gathersUntil: string, before = '') => `
  WITH ${before} ${ofChanges}
  INSERT INTO webhook_deliveries (webhook_id, event, first_seq, last_seq, cause, run_id,
    leaves_primaries_out, gathers_until)
  SELECT w.id, e.event, $1, $2, $3, $4::bigint, coalesce(e.leaves_primaries_out, false),
    (${gathersUntil})::timestamptz
  FROM events e JOIN webhooks w ON w.is_active AND e.event = ANY(w.events)
    AND coalesce(e.leaves_primaries_out = ('product.primary_image_changed' = ANY(w.events)), true)
  ORDER BY w.id, e.event = 'product.deleted', e.event DESC`;

const join = `
  ON CONFLICT (webhook_id, event) WHERE gathers_until IS NOT NULL
    DO UPDATE SET last_seq = excluded.last_seq`;

const apart = insertChanged('NULL', `${closeGathering},`);

/** Tells what a run did that has just ended; of dry and cancelled ones nobody hears. */
export async function tellOfRun(db: Database, runId: number, within: Transaction): Promise<void> {
  await lockChanges(db, within);
  await db.execute(
    `WITH ${closeGathering}
     INSERT INTO webhook_deliveries (webhook_id, event, run_id)
     SELECT w.id, e.event, r.id
     FROM sync_runs r, LATERAL (VALUES
         ('image.added', 1, r.status = 'completed' AND r.images_added > 0),
         ('image.updated', 2, r.status = 'completed' AND r.images_updated > 0),
         ('image.removed', 3, r.status = 'completed' AND r.images_deleted > 0),
         ('sync_run.completed', 4, r.status = 'completed'),
         ('sync_run.failed', 5, r.status = 'failed')) AS e (event, place, is_so)
       JOIN webhooks w ON w.is_active AND e.event = ANY(w.events)
     WHERE r.id = $1 AND NOT r.dry_run AND e.is_so ORDER BY w.id, e.place`,
    [runId],
    within,
  );
}

/** Tells that the image database cannot be used any longer. */
export async function tellOfOutage(
  db: Database,
  errorCode: string,
  within: Transaction,
): Promise<void> {
  await lockChanges(db, within);
  await db.execute(
    `WITH ${closeGathering}
     INSERT INTO webhook_deliveries (webhook_id, event, data)
     SELECT id, 'source.unreachable', jsonb_build_object('errorCode', $1::text)
     FROM webhooks WHERE is_active AND 'source.unreachable' = ANY(events) ORDER BY id`,
    [errorCode],
    within,
  );
}
