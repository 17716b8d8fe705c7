import type { Sequelize } from 'sequelize';

export async function up(sequelize: Sequelize): Promise<void> {
  await sequelize.query(`
    -- requests that bore an Idempotency-Key, and their answers, for those who ask again
    CREATE TABLE idempotency_keys (
      caller_kind text NOT NULL CHECK (caller_kind IN ('user', 'key')),
      caller_id bigint NOT NULL,
      key text NOT NULL,
      claim uuid NOT NULL, -- of the request that is at it; one that was given up keeps no answer
      created_at timestamptz NOT NULL DEFAULT now(),
      seen_at timestamptz NOT NULL DEFAULT now(), -- its process lives
      fingerprint bytea, -- of the whole request, known when it was read
      status integer,
      headers jsonb,
      body json, -- as it was sent, to the letter
      PRIMARY KEY (caller_kind, caller_id, key), -- one effect a key, however many ask at once
      CHECK ((fingerprint IS NULL) = (status IS NULL) AND (status IS NULL) = (headers IS NULL))
    );
    -- the clean-up of those that are a day old
    CREATE INDEX idempotency_keys_created_at ON idempotency_keys (created_at);
  `);
}
