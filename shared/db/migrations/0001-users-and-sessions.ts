import type { Sequelize } from 'sequelize';

export async function up(sequelize: Sequelize): Promise<void> {
  await sequelize.query(`
    CREATE TABLE users (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      email text NOT NULL CHECK (email = lower(email)),
      name text NOT NULL,
      role text NOT NULL CHECK (role IN ('sales', 'admin')),
      language text NOT NULL DEFAULT 'de' CHECK (language IN ('de', 'en')),
      password_hash text NOT NULL,
      is_active boolean NOT NULL DEFAULT true,
      created_at timestamptz NOT NULL DEFAULT now()
    );
    -- one account per e-mail address; log-in looks it up
    CREATE UNIQUE INDEX users_email ON users (email);

    CREATE TABLE sessions (
      token_hash bytea PRIMARY KEY, -- SHA-256: whoever reads the table cannot log in with it
      user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
      created_at timestamptz NOT NULL DEFAULT now(),
      last_seen_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL
    );
    -- log-out everywhere
    CREATE INDEX sessions_user ON sessions (user_id);
    -- the clean-up of what has expired
    CREATE INDEX sessions_expiry ON sessions (expires_at);
  `);
}
