import type { Database } from '../../shared/db/database.ts';

/** A measure of the hub as a whole; `sql` gives a row of `labels` and `value` for each of its samples. */
type Gauge = { name: string; help: string; sql: string };
export type Sample = { labels: Record<string, string>; value: number };
export type ReadGauge = { name: string; help: string; samples: Sample[] };

const lastFullRun = `SELECT * FROM sync_runs
  WHERE status = 'completed' AND scope = 'full' AND NOT dry_run ORDER BY completed_at DESC LIMIT 1`;

const gauges: Gauge[] = [
  {
    name: 'pih_products',
    help: 'Products by whether they have images.',
    sql: `SELECT jsonb_build_object('image_status', status) AS labels, count AS value FROM (
        SELECT count(*) FILTER (WHERE image_count > 0) AS "with", count(*) AS "all" FROM products
      ) AS counted, LATERAL (VALUES ('with_images', "with"), ('without_images', "all" - "with"))
        AS told (status, count)`,
  },
  {
    name: 'pih_images',
    help: 'Live images: a file is broken, no article, only articles that address nothing, or linked.',
    sql: `SELECT jsonb_build_object('status', status) AS labels, count(image) AS value
      FROM unnest(ARRAY['linked', 'orphan', 'unknown_article', 'broken']) AS status
      LEFT JOIN (
        SELECT i.id AS image, CASE
          WHEN i.broken_since IS NOT NULL THEN 'broken'
          WHEN bool_or(a.product_id IS NOT NULL) THEN 'linked'
          WHEN bool_or(r.number IS NOT NULL) THEN 'unknown_article'
          ELSE 'orphan' END AS state
        FROM images i
        LEFT JOIN image_articles r ON r.image_id = i.id
        LEFT JOIN article_addresses a USING (number, variant_code)
        WHERE i.removed_at IS NULL GROUP BY i.id
      ) AS judged ON judged.state = status
      GROUP BY status`,
  },
  {
    name: 'pih_pictures',
    help: 'Copies of pictures that the hub keeps, and those that it has yet to fetch.',
    sql: `SELECT jsonb_build_object('state', state) AS labels, count AS value FROM (
        SELECT count(content_hash) AS kept, count(*) AS "all" FROM pictures WHERE role <> 'original'
      ) AS counted, LATERAL (VALUES ('kept', kept), ('wanted', "all" - kept)) AS told (state, count)`,
  },
  {
    name: 'pih_media_cache_bytes',
    help: 'Bytes of the copies that the hub keeps, without what is scaled from them.',
    sql: `SELECT '{}'::jsonb AS labels, coalesce(sum(bytes), 0) AS value FROM pictures
      WHERE content_hash IS NOT NULL`,
  },
  {
    name: 'pih_sync_runs',
    help: 'Runs that have ended and are remembered; old ones are forgotten, so this can fall.',
    sql: `SELECT jsonb_build_object('outcome', status, 'trigger', trigger) AS labels,
        count(*) AS value
      FROM sync_runs WHERE completed_at IS NOT NULL GROUP BY status, trigger`,
  },
  {
    name: 'pih_sync_in_progress',
    help: '1 while a run is under way.',
    sql: `SELECT '{}'::jsonb AS labels, count(*) AS value FROM sync_runs WHERE status = 'in_progress'`,
  },
  {
    name: 'pih_sync_queued',
    help: 'Runs that wait.',
    sql: `SELECT '{}'::jsonb AS labels, count(*) AS value FROM sync_runs WHERE status = 'queued'`,
  },
  {
    name: 'pih_sync_last_success_timestamp_seconds',
    help: 'When the last full run was completed; absent when there was none.',
    sql: `SELECT '{}'::jsonb AS labels, extract(epoch FROM completed_at) AS value
      FROM (${lastFullRun}) AS run`,
  },
  {
    name: 'pih_sync_failed_in_a_row',
    help: 'Full runs that failed since the last success.',
    sql: `SELECT '{}'::jsonb AS labels, count(*) AS value FROM sync_runs
      WHERE status = 'failed' AND scope = 'full' AND NOT dry_run
        AND completed_at > coalesce((SELECT completed_at FROM (${lastFullRun}) AS run), '-infinity')`,
  },
  {
    name: 'pih_sync_run_duration_seconds',
    help: 'How long the last full run that was completed took.',
    sql: `SELECT '{}'::jsonb AS labels, extract(epoch FROM completed_at - started_at) AS value
      FROM (${lastFullRun}) AS run WHERE started_at IS NOT NULL`,
  },
  {
    name: 'pih_sync_images',
    help: 'What the last full run that was completed did with images.',
    sql: `SELECT jsonb_build_object('change', change) AS labels, count AS value
      FROM (${lastFullRun}) AS run, LATERAL (VALUES ('added', images_added),
        ('updated', images_updated), ('removed', images_deleted), ('unchanged', images_unchanged),
        ('failed', records_skipped), ('withheld', removals_withheld)) AS told (change, count)`,
  },
  {
    name: 'pih_upstream_reachable',
    help: '1 when the image database answered the last time that it was asked; absent before.',
    sql: `SELECT '{}'::jsonb AS labels, is_reachable::integer AS value FROM source_state
      WHERE is_reachable IS NOT NULL`,
  },
  {
    name: 'pih_mails',
    help: 'Mails that wait, that were sent, and that were given up.',
    sql: `SELECT jsonb_build_object('state', state) AS labels, count(m) AS value
      FROM unnest(ARRAY['waiting', 'sent', 'given_up']) AS state
      LEFT JOIN mails m ON state = CASE WHEN sent_at IS NOT NULL THEN 'sent'
        WHEN next_try_at IS NOT NULL THEN 'waiting' ELSE 'given_up' END
      GROUP BY state`,
  },
  {
    name: 'pih_webhook_deliveries_total',
    help: 'Attempts to deliver an event: taken, or failed; and webhooks that were switched off.',
    sql: `SELECT jsonb_build_object('outcome', outcome) AS labels, count AS value
      FROM webhook_outcomes`,
  },
  {
    name: 'pih_webhook_deliveries_waiting',
    help: 'Events that wait for their receivers.',
    // Line by line, each along its index: the log of what was delivered is long.
    sql: `SELECT '{}'::jsonb AS labels, coalesce(sum(line.waiting), 0) AS value
      FROM webhooks w, LATERAL (
        SELECT count(*) AS waiting FROM webhook_deliveries d
        WHERE d.webhook_id = w.id AND d.status = 'waiting') AS line`,
  },
];

const statement = gauges
  .map(
    ({ name, sql }) =>
      `(SELECT '${name}' AS name, labels, value::float8 AS value FROM (${sql}) AS one)`,
  )
  .join('\nUNION ALL\n');

/** Every measure of the hub that the database knows, in one statement. */
export async function readHubGauges(db: Database): Promise<ReadGauge[]> {
  const rows = await db.select<Sample & { name: string }>(statement);
  return gauges.map(({ name, help }) => ({
    name,
    help,
    samples: rows.filter((row) => row.name === name),
  }));
}
