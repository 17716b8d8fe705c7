import type { Sequelize } from 'sequelize';

export async function up(sequelize: Sequelize): Promise<void> {
  await sequelize.query(`
    CREATE TABLE sync_runs (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      scope text NOT NULL CHECK (scope IN ('full', 'products')),
      skus text[] NOT NULL DEFAULT '{}',
      trigger text NOT NULL CHECK (trigger IN ('schedule', 'manual', 'cli', 'api')),
      requested_by text,
      request_key text NOT NULL, -- equal for identical requests
      dry_run boolean NOT NULL DEFAULT false,
      refresh boolean NOT NULL DEFAULT false,
      approve_removals integer NOT NULL DEFAULT 0,
      status text NOT NULL DEFAULT 'queued'
        CHECK (status IN ('queued', 'in_progress', 'completed', 'failed', 'cancelled')),
      created_at timestamptz NOT NULL DEFAULT now(),
      started_at timestamptz,
      completed_at timestamptz,
      heartbeat_at timestamptz, -- the worker's sign of life, by the database's clock
      attempt integer NOT NULL DEFAULT 0, -- the fence: who was overtaken writes no more
      cancel_requested_at timestamptz,
      pages_read integer NOT NULL DEFAULT 0,
      pages_total integer,
      records_read integer NOT NULL DEFAULT 0,
      records_total integer,
      images_added integer NOT NULL DEFAULT 0,
      images_updated integer NOT NULL DEFAULT 0,
      images_deleted integer NOT NULL DEFAULT 0,
      images_unchanged integer NOT NULL DEFAULT 0,
      records_skipped integer NOT NULL DEFAULT 0,
      products_affected integer NOT NULL DEFAULT 0,
      removals_withheld integer NOT NULL DEFAULT 0,
      warnings integer NOT NULL DEFAULT 0,
      is_complete boolean,
      error_code text,
      error_message text,
      CONSTRAINT sync_runs_scope_has_skus CHECK ((scope = 'products') = (cardinality(skus) > 0)),
      CONSTRAINT sync_runs_ended CHECK
        ((status IN ('completed', 'failed', 'cancelled')) = (completed_at IS NOT NULL))
    );
    -- one run at a time over all workers, whoever starts one and whenever
    CREATE UNIQUE INDEX sync_runs_one_in_progress ON sync_runs ((true)) WHERE status = 'in_progress';
    -- an identical request that waits already is the same request
    CREATE UNIQUE INDEX sync_runs_one_waiting
      ON sync_runs (request_key) WHERE status = 'queued';
    -- the list's filters, newest first
    CREATE INDEX sync_runs_by_status ON sync_runs (status, id);
    CREATE INDEX sync_runs_by_scope ON sync_runs (scope, id);
    CREATE INDEX sync_runs_by_trigger ON sync_runs (trigger, id);
    -- the age of the data
    CREATE INDEX sync_runs_last_success ON sync_runs (completed_at)
      WHERE status = 'completed' AND scope = 'full' AND NOT dry_run;

    CREATE TABLE sync_entries (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      run_id bigint NOT NULL REFERENCES sync_runs ON DELETE CASCADE,
      action text NOT NULL CHECK (action IN ('added', 'updated', 'removed', 'skipped', 'warning')),
      external_id text,
      skus text[] NOT NULL DEFAULT '{}',
      changes jsonb NOT NULL DEFAULT '{}',
      reason text,
      position text
    );
    CREATE INDEX sync_entries_run ON sync_entries (run_id, id);
    CREATE INDEX sync_entries_action ON sync_entries (run_id, action, id);
    -- search by external id or SKU
    CREATE INDEX sync_entries_external_id ON sync_entries (run_id, external_id);
    CREATE INDEX sync_entries_skus ON sync_entries USING gin (skus);

    -- one pass over the source's pages; kept until the run ends, the last complete one as a cache
    CREATE TABLE readings (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      run_id bigint NOT NULL REFERENCES sync_runs ON DELETE CASCADE,
      started_at timestamptz NOT NULL DEFAULT now(),
      completed_at timestamptz,
      pages_total integer,
      records_total integer,
      is_complete boolean NOT NULL DEFAULT false
    );
    CREATE INDEX readings_run ON readings (run_id);
    CREATE INDEX readings_complete ON readings (completed_at) WHERE is_complete;
    CREATE TABLE reading_pages (
      reading_id bigint NOT NULL REFERENCES readings ON DELETE CASCADE,
      page integer NOT NULL CHECK (page > 0),
      records text NOT NULL, -- the page's results as JSON text, as the source sent them
      record_ids text[] NOT NULL,
      records_total integer NOT NULL, -- the count that this page reported
      is_last boolean NOT NULL,
      PRIMARY KEY (reading_id, page)
    );

    -- what is known of the image database itself, one row
    CREATE TABLE source_state (
      is_only_row boolean PRIMARY KEY DEFAULT true CHECK (is_only_row),
      checked_at timestamptz,
      is_reachable boolean,
      error_code text,
      rules_fingerprint text -- of the settings by which the galleries were computed
    );
    INSERT INTO source_state DEFAULT VALUES;
  `);
}
