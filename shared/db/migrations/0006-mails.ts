import type { Sequelize } from 'sequelize';

export async function up(sequelize: Sequelize): Promise<void> {
  await sequelize.query(`
    -- mails to be sent and sent: written with what they tell of, delivered by a job
    CREATE TABLE mails (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      kind text NOT NULL CHECK
        (kind IN ('sync-failed', 'sync-recovered', 'removals-withheld', 'sync-overdue')),
      recipient text NOT NULL,
      language text NOT NULL CHECK (language IN ('de', 'en')),
      run_id bigint REFERENCES sync_runs ON DELETE CASCADE, -- what it tells of
      occasion bigint NOT NULL, -- the run that began what is told once: a series, a recovery
      message_id uuid NOT NULL DEFAULT gen_random_uuid(), -- the same for every attempt
      created_at timestamptz NOT NULL DEFAULT now(),
      sent_at timestamptz,
      attempts integer NOT NULL DEFAULT 0,
      next_try_at timestamptz DEFAULT now(), -- null: sent, or given up
      last_error text,
      -- once an occasion and person, whoever notices it and however often
      CONSTRAINT mails_once UNIQUE (kind, occasion, recipient),
      CONSTRAINT mails_sent CHECK (sent_at IS NULL OR next_try_at IS NULL)
    );
    -- what is due
    CREATE INDEX mails_due ON mails (next_try_at) WHERE next_try_at IS NOT NULL;
  `);
}
