import type { Sequelize } from 'sequelize';

export async function up(sequelize: Sequelize): Promise<void> {
  await sequelize.query(`
    ALTER TABLE users ADD COLUMN last_log_in_at timestamptz;

    -- the hub is never without an active admin, whoever changes users and however many at once
    CREATE FUNCTION keep_an_admin() RETURNS trigger LANGUAGE plpgsql AS $keep$
    BEGIN
      PERFORM pg_advisory_xact_lock(7240005);
      IF NOT EXISTS (SELECT FROM users WHERE role = 'admin' AND is_active AND id <> NEW.id) THEN
        RAISE EXCEPTION 'the last active admin stays one' USING ERRCODE = 'HUB01';
      END IF;
      RETURN NEW;
    END $keep$;
    CREATE TRIGGER users_keep_an_admin BEFORE UPDATE OF role, is_active ON users
      FOR EACH ROW WHEN (OLD.role = 'admin' AND OLD.is_active
        AND (NEW.role <> 'admin' OR NOT NEW.is_active))
      EXECUTE FUNCTION keep_an_admin();

    ALTER TABLE sessions
      ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY, -- to name it; useless without the token
      ADD COLUMN address text, -- whence it was started
      ADD COLUMN user_agent text,
      ADD CONSTRAINT sessions_id UNIQUE (id);

    -- wrong passwords; of whom is hashed, as people type passwords in place of e-mail addresses
    CREATE TABLE password_guesses (
      kind text NOT NULL CHECK (kind IN ('account-and-network', 'network', 'account')),
      subject text NOT NULL,
      failures integer NOT NULL,
      ends_at timestamptz NOT NULL, -- then counting begins anew
      PRIMARY KEY (kind, subject)
    );

    -- whence people really logged in: strangers elsewhere cannot lock them out there
    CREATE TABLE known_networks (
      user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
      network text NOT NULL, -- an IPv4 address, or the first 64 bits of an IPv6 one
      last_log_in_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (user_id, network)
    );

    -- somebody who did not log in, but tried
    ALTER TABLE audit_entries DROP CONSTRAINT audit_entries_actor_kind_check;
    ALTER TABLE audit_entries ADD CONSTRAINT audit_entries_actor_kind
      CHECK (actor_kind IN ('user', 'key', 'cli', 'anyone'));

    -- what is told by mail, and to whom besides active admins and ADMIN_EMAILS
    CREATE TABLE notification_settings (
      is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only), -- one row
      kinds text[] NOT NULL DEFAULT ARRAY['sync-failed', 'sync-recovered', 'removals-withheld',
        'sync-overdue'],
      recipients jsonb NOT NULL DEFAULT '[]' -- [{"email", "language"}]
    );
    INSERT INTO notification_settings DEFAULT VALUES;

    ALTER TABLE mails DROP CONSTRAINT mails_kind_check;
    ALTER TABLE mails ADD CONSTRAINT mails_kind CHECK (kind IN ('sync-failed', 'sync-recovered',
      'removals-withheld', 'sync-overdue', 'test'));
  `);
}
