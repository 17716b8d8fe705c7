import type { Sequelize } from 'sequelize';

export async function up(sequelize: Sequelize): Promise<void> {
  await sequelize.query(`
    -- what a product showed when: written with each change of its gallery, by external ids, as
    -- images may be forgotten before
    CREATE TABLE gallery_history (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      product_id bigint NOT NULL REFERENCES products ON DELETE CASCADE,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      cause text NOT NULL CHECK (cause IN ('sync', 'admin', 'import', 'api')),
      run_id bigint, -- of a sync; the run may be forgotten before
      actor text, -- the name of the person or key
      matched_by text NOT NULL,
      primary_by_before text NOT NULL,
      primary_by text NOT NULL,
      primary_before text COLLATE "C",
      primary_after text COLLATE "C",
      added text[] NOT NULL,
      removed text[] NOT NULL,
      images text[] NOT NULL -- the gallery afterwards, in order
    );
    -- of one product, the newest first
    CREATE INDEX gallery_history_product ON gallery_history (product_id, id);
    -- the clean-up of what is older than is kept
    CREATE INDEX gallery_history_at ON gallery_history (at);
  `);
}
