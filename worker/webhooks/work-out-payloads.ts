import { writeCursor } from '../../shared/db/cursor.ts';
import type { Database } from '../../shared/db/database.ts';

type Bare = {
  event: string;
  first: number | null;
  last: number | null;
  cause: string | null;
  runId: number | null;
  leavesPrimariesOut: boolean;
};
type Told = { count: number; listed: object[] };

const most = 100;
const mostBytes = 16_000; // of a body of 20,000

/**
 * Works out what the waiting deliveries tell, as soon as they gather no more: what they tell of may
 * be forgotten by the time when a receiver is back. One that has nothing to tell is dropped.
 */
export async function workOutPayloads(db: Database): Promise<void> {
  for (;;) {
    const bare = await takeBare(db);
    if (!bare) return;
    const data = await dataOf(db, bare);
    await db.execute(data ? `${keep} ${same}` : `DELETE FROM webhook_deliveries ${same}`, [
      ...keysOf(bare),
      ...(data ? [JSON.stringify(data)] : []),
    ]);
  }
}

async function takeBare(db: Database): Promise<Bare | undefined> {
  const [bare] = await db.select<Bare>(
    `UPDATE webhook_deliveries SET gathers_until = NULL WHERE id = (
       SELECT id FROM webhook_deliveries
       WHERE data IS NULL AND status = 'waiting' AND coalesce(gathers_until <= now(), true)
       ORDER BY id LIMIT 1)
     RETURNING event, first_seq AS first, last_seq AS last, cause, run_id AS "runId",
       leaves_primaries_out AS "leavesPrimariesOut"`,
  );
  return bare;
}

/** All webhooks are told the same of the same. */
const keep = 'UPDATE webhook_deliveries SET data = $7::jsonb';
const same = `
  WHERE data IS NULL AND status = 'waiting' AND gathers_until IS NULL
    AND (event, first_seq, last_seq, cause, run_id, leaves_primaries_out)
      IS NOT DISTINCT FROM ($1::text, $2::bigint, $3::bigint, $4::text, $5::bigint, $6::boolean)`;

function keysOf({ event, first, last, cause, runId, leavesPrimariesOut }: Bare): unknown[] {
  return [event, first, last, cause, runId, leavesPrimariesOut];
}

async function dataOf(db: Database, bare: Bare): Promise<object | null> {
  const [of, what] = bare.event.split('.') as [string, string];
  if (of === 'sync_run') return runData(db, bare);
  const { count, listed } = await (of === 'product'
    ? listProducts(db, bare)
    : listImages(db, bare, what));
  if (count === 0) return null;
  const { cause, runId } = bare;
  if (of === 'image') return { runId, count, images: listed };
  const changesAfter = writeCursor('changes', bare.first! - 1);
  return { cause, runId, count, products: listed, changesAfter };
}

const kinds: Record<string, string> = {
  'product.gallery_changed': 'gallery.updated',
  'product.primary_image_changed': 'primary.changed',
  'product.deleted': 'product.deleted',
};

async function listProducts(db: Database, bare: Bare): Promise<Told> {
  const { first, last, cause, runId, leavesPrimariesOut } = bare;
  const [told] = await db.select<Told>(
    `WITH told AS (
       SELECT sku, min(seq) AS place FROM changes
       WHERE seq BETWEEN $1 AND $2
         AND ($3 = 'replay' OR cause = $3 AND run_id IS NOT DISTINCT FROM $4::bigint)
       GROUP BY sku
       HAVING bool_or(kind = $5) AND NOT ($6 AND bool_or(kind = 'primary.changed'))
     ), listed AS (
       SELECT t.place, CASE WHEN p.id IS NULL THEN jsonb_build_object('sku', t.sku)
         ELSE jsonb_build_object('sku', t.sku, 'imageCount', p.image_count,
           'primaryImage', i.external_id) END AS one
       FROM (SELECT * FROM told ORDER BY place LIMIT ${most}) t LEFT JOIN products p USING (sku)
         LEFT JOIN images i ON i.id = p.primary_image_id
     ) ${asMuchAsFits}`,
    [first, last, cause, runId, kinds[bare.event], leavesPrimariesOut],
  );
  return told!;
}

async function listImages(db: Database, { runId }: Bare, what: string): Promise<Told> {
  const [told] = await db.select<Told>(
    `WITH told AS (
       SELECT id AS place, external_id, skus FROM sync_entries WHERE run_id = $1 AND action = $2
     ), listed AS (
       SELECT place, jsonb_build_object('externalId', external_id, 'skus', skus[1:20]) AS one
       FROM told ORDER BY place LIMIT ${most}
     ) ${asMuchAsFits}`,
    [runId, what],
  );
  return told!;
}

const asMuchAsFits = `
  SELECT (SELECT count(*) FROM told) AS count,
    coalesce(jsonb_agg(one ORDER BY place) FILTER (WHERE bytes <= ${mostBytes}), '[]') AS listed
  FROM (SELECT *, sum(octet_length(one::text)) OVER (ORDER BY place) AS bytes FROM listed) AS summed`;

async function runData(db: Database, { runId }: Bare): Promise<object | null> {
  const [row] = await db.select<{ run: object }>(
    `SELECT jsonb_build_object('id', id, 'scope', scope, 'trigger', trigger, 'status', status,
       'startedAt', started_at, 'completedAt', completed_at, 'recordsRead', records_read,
       'imagesAdded', images_added, 'imagesUpdated', images_updated, 'imagesDeleted', images_deleted,
       'imagesUnchanged', images_unchanged, 'recordsSkipped', records_skipped,
       'productsAffected', products_affected, 'removalsWithheld', removals_withheld,
       'warnings', warnings, 'errorCode', error_code, 'errorMessage', error_message) AS run
     FROM sync_runs WHERE id = $1`,
    [runId],
  );
  return row?.run ?? null;
}
