import type { Sequelize } from 'sequelize';

export async function up(sequelize: Sequelize): Promise<void> {
  await sequelize.query(`
    -- who changed what: written with the change, and never again
    CREATE TABLE audit_entries (
      id bigint PRIMARY KEY, -- without gaps: the trigger counts
      at timestamptz NOT NULL,
      actor text NOT NULL,
      actor_kind text NOT NULL CHECK (actor_kind IN ('user', 'key', 'cli')),
      action text NOT NULL,
      subject text NOT NULL,
      changes jsonb NOT NULL,
      address text,
      request_id text,
      hash bytea NOT NULL -- SHA-256 over the entry and the hash before it: a chain
    );
    -- the log's filters, each newest first
    CREATE INDEX audit_entries_actor ON audit_entries (actor, id DESC);
    CREATE INDEX audit_entries_action ON audit_entries (action, id DESC);
    CREATE INDEX audit_entries_subject ON audit_entries (subject, id DESC);

    CREATE FUNCTION audit_hash(entry audit_entries, before bytea) RETURNS bytea
    LANGUAGE sql STABLE SET timezone = 'UTC' AS $hash$
      SELECT sha256(before || convert_to(jsonb_build_array(entry.id, entry.at, entry.actor,
        entry.actor_kind, entry.action, entry.subject, entry.changes, entry.address,
        entry.request_id)::text, 'UTF8'))
    $hash$;

    -- one at a time, until the commit, so that ids, times and hashes follow each other
    CREATE FUNCTION chain_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $chain$
    DECLARE last audit_entries;
    BEGIN
      PERFORM pg_advisory_xact_lock(7240004);
      SELECT * INTO last FROM audit_entries ORDER BY id DESC LIMIT 1;
      NEW.id := coalesce(last.id, 0) + 1;
      NEW.at := greatest(clock_timestamp(), last.at);
      NEW.hash := audit_hash(NEW, coalesce(last.hash, ''));
      RETURN NEW;
    END $chain$;
    CREATE TRIGGER audit_entries_chain BEFORE INSERT ON audit_entries
      FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();

    CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $refuse$
    BEGIN
      RAISE EXCEPTION 'audit entries cannot be changed or deleted' USING ERRCODE = '42501';
    END $refuse$;
    CREATE TRIGGER audit_entries_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
  `);
}
