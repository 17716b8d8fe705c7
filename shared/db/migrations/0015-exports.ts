import type { Sequelize } from 'sequelize';

export async function up(sequelize: Sequelize): Promise<void> {
  await sequelize.query(`
    -- exports under URLs that shops fetch without logging in
    CREATE TABLE export_feeds (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      name text NOT NULL,
      format text NOT NULL,
      query jsonb NOT NULL DEFAULT '{}', -- what the contract's ExportQuery says
      token_hash bytea NOT NULL, -- SHA-256 of the token, which is shown once and never stored
      created_by bigint REFERENCES users,
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz,
      revoked_at timestamptz,
      last_used_at timestamptz
    );
    -- each request for a feed looks it up
    CREATE UNIQUE INDEX export_feeds_token ON export_feeds (token_hash);

    -- who took which export; what broke off as well
    CREATE TABLE exports (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      format text NOT NULL,
      query jsonb NOT NULL DEFAULT '{}',
      exported_by text NOT NULL, -- e-mail of a person, name of a key or of a feed
      started_at timestamptz NOT NULL DEFAULT now(),
      seen_at timestamptz NOT NULL DEFAULT now(), -- the last sign of life of one that is under way
      completed_at timestamptz,
      products integer,
      bytes bigint,
      status text NOT NULL DEFAULT 'running' CHECK (status IN ('running', 'completed', 'aborted')),
      CONSTRAINT exports_ended CHECK ((status = 'running') = (completed_at IS NULL))
    );
    -- those whose process died, and those past their time
    CREATE INDEX exports_running ON exports (seen_at) WHERE status = 'running';
    CREATE INDEX exports_started ON exports (started_at);

    -- whoever follows the changes hears of every commit with some, in whichever process
    CREATE FUNCTION tell_of_changes() RETURNS trigger LANGUAGE plpgsql AS $tell$
    BEGIN
      PERFORM pg_notify('changes', '');
      RETURN NULL;
    END $tell$;
    CREATE TRIGGER changes_tell AFTER INSERT ON changes
      FOR EACH STATEMENT EXECUTE FUNCTION tell_of_changes();

    -- and of every new status of a run; its progress goes to those who follow that run
    CREATE FUNCTION tell_of_sync_run_status() RETURNS trigger LANGUAGE plpgsql AS $tell$
    BEGIN
      PERFORM pg_notify('sync_run_statuses', NEW.id::text);
      RETURN NULL;
    END $tell$;
    CREATE TRIGGER sync_runs_tell_of_new AFTER INSERT ON sync_runs
      FOR EACH ROW EXECUTE FUNCTION tell_of_sync_run_status();
    CREATE TRIGGER sync_runs_tell_of_status AFTER UPDATE OF status ON sync_runs
      FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION tell_of_sync_run_status();

    -- signs of life of the workers, by the database's clock
    CREATE TABLE workers (
      name text PRIMARY KEY,
      started_at timestamptz NOT NULL DEFAULT now(),
      seen_at timestamptz NOT NULL DEFAULT now()
    );

    -- the reasons of a run's skipped records and warnings, each with its first examples
    CREATE INDEX sync_entries_reasons ON sync_entries (run_id, action, reason, id)
      WHERE action IN ('skipped', 'warning');
    -- the runs of a period
    CREATE INDEX sync_runs_created ON sync_runs (created_at, id);
  `);
}
