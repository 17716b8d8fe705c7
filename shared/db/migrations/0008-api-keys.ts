import type { Sequelize } from 'sequelize';

export async function up(sequelize: Sequelize): Promise<void> {
  await sequelize.query(`
    CREATE TABLE api_keys (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      name text NOT NULL,
      prefix text NOT NULL, -- what people know a key by
      key_hash bytea NOT NULL, -- SHA-256 of the whole key, which is shown once and never stored
      scopes text[] NOT NULL CHECK (scopes <@ ARRAY['catalog:read', 'exports:read',
        'products:write', 'sync:run', 'webhooks:write'] AND cardinality(scopes) > 0),
      created_by bigint REFERENCES users,
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz,
      revoked_at timestamptz,
      last_used_at timestamptz,
      CONSTRAINT api_keys_prefix UNIQUE (prefix)
    );
    -- each request with a key looks it up
    CREATE UNIQUE INDEX api_keys_hash ON api_keys (key_hash);
  `);
}
