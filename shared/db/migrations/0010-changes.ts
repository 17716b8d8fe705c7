import type { Sequelize } from 'sequelize';

export async function up(sequelize: Sequelize): Promise<void> {
  await sequelize.query(`
    -- what changed in products and galleries, for those who keep a copy. Written under a lock that
    -- is held until the commit, so that no row ever appears behind one that was read already.
    CREATE TABLE changes (
      seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      kind text NOT NULL CHECK (kind IN ('product.created', 'product.updated', 'product.deleted',
        'gallery.updated', 'primary.changed')),
      sku text COLLATE "C" NOT NULL,
      cause text NOT NULL CHECK (cause IN ('sync', 'admin', 'import', 'api')),
      run_id bigint -- of a sync; the run may be forgotten before the change
    );
    -- the clean-up of what is older than is kept
    CREATE INDEX changes_at ON changes (at);

    -- where what is kept begins, also when nothing is kept any more
    CREATE TABLE forgotten_changes (
      is_only_row boolean PRIMARY KEY DEFAULT true CHECK (is_only_row),
      last_seq bigint NOT NULL DEFAULT 0
    );
    INSERT INTO forgotten_changes DEFAULT VALUES;

    -- counts the changes of a gallery and of what admins decided of it: If-Match looks at it
    ALTER TABLE products ADD COLUMN gallery_revision integer NOT NULL DEFAULT 0;
  `);
}
