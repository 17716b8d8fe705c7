import type { Sequelize } from 'sequelize';

export async function up(sequelize: Sequelize): Promise<void> {
  await sequelize.query(`
    -- whom the hub tells of events
    CREATE TABLE webhooks (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      url text NOT NULL,
      events text[] NOT NULL CHECK (cardinality(events) > 0),
      description text NOT NULL DEFAULT '',
      is_active boolean NOT NULL DEFAULT true,
      disabled_reason text CHECK (disabled_reason IN ('gone', 'failing')), -- null: by somebody
      secret bytea NOT NULL, -- sealed, as the former one is
      former_secret bytea,
      former_secret_until timestamptz, -- for so long it signs, too
      created_by text, -- the e-mail of a person, the name of a key
      created_at timestamptz NOT NULL DEFAULT now(),
      next_try_at timestamptz NOT NULL DEFAULT now(), -- of what is first in its line
      lease uuid, -- of the worker that is at it
      leased_until timestamptz NOT NULL DEFAULT '-infinity',
      last_delivered_at timestamptz,
      last_failed_at timestamptz,
      CONSTRAINT webhooks_disabled CHECK (NOT is_active OR disabled_reason IS NULL)
    );

    -- the outbox, and the log of what was delivered; the numbers of a webhook are its line
    CREATE TABLE webhook_deliveries (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      webhook_id bigint NOT NULL REFERENCES webhooks ON DELETE CASCADE,
      message_id text NOT NULL DEFAULT 'msg_' || replace(gen_random_uuid()::text, '-', ''),
      event text NOT NULL,
      -- what it tells of: these changes (of this cause), or this run
      first_seq bigint,
      last_seq bigint,
      cause text,
      run_id bigint,
      leaves_primaries_out boolean NOT NULL DEFAULT false, -- another delivery tells of those products
      gathers_until timestamptz, -- more changes may join it until then
      data jsonb, -- what is sent; null as long as it is not worked out
      status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'delivered', 'failed')),
      attempts integer NOT NULL DEFAULT 0,
      created_at timestamptz NOT NULL DEFAULT now(),
      last_tried_at timestamptz,
      last_status integer,
      last_error text,
      duration_ms integer,
      response text,
      CONSTRAINT webhook_deliveries_gather CHECK (gathers_until IS NULL OR data IS NULL)
    );
    -- a webhook's log, and its line
    CREATE INDEX webhook_deliveries_log ON webhook_deliveries (webhook_id, id);
    CREATE INDEX webhook_deliveries_status ON webhook_deliveries (webhook_id, status, id);
    -- what is to be worked out
    CREATE INDEX webhook_deliveries_bare ON webhook_deliveries (id)
      WHERE data IS NULL AND status = 'waiting';
    -- one at a time gathers the same
    CREATE UNIQUE INDEX webhook_deliveries_gathering ON webhook_deliveries (webhook_id, event)
      WHERE gathers_until IS NOT NULL;
    -- the clean-up of what is older than is kept
    CREATE INDEX webhook_deliveries_created ON webhook_deliveries (created_at);

    -- attempts by how they ended, for ever: a counter must not fall when old deliveries go
    CREATE TABLE webhook_outcomes (
      outcome text PRIMARY KEY CHECK (outcome IN ('delivered', 'failed', 'disabled')),
      count bigint NOT NULL DEFAULT 0
    );
    INSERT INTO webhook_outcomes (outcome) VALUES ('delivered'), ('failed'), ('disabled');

    ALTER TABLE mails ADD COLUMN webhook_id bigint REFERENCES webhooks ON DELETE CASCADE;
    ALTER TABLE mails DROP CONSTRAINT mails_kind;
    ALTER TABLE mails ADD CONSTRAINT mails_kind CHECK (kind IN ('sync-failed', 'sync-recovered',
      'removals-withheld', 'sync-overdue', 'webhook-disabled', 'test'));
    ALTER TABLE notification_settings ALTER COLUMN kinds SET DEFAULT ARRAY['sync-failed',
      'sync-recovered', 'removals-withheld', 'sync-overdue', 'webhook-disabled'];
    UPDATE notification_settings SET kinds = kinds || ARRAY['webhook-disabled'];
  `);
}
