import type { Sequelize } from 'sequelize';

export async function up(sequelize: Sequelize): Promise<void> {
  await sequelize.query(`
    -- what admins wrote in place of the text that the hub makes; by external id, so that it outlives
    -- the image's absence
    CREATE TABLE alt_texts (
      product_id bigint NOT NULL REFERENCES products ON DELETE CASCADE,
      external_id text COLLATE "C" NOT NULL,
      de text NOT NULL CHECK (de <> ''),
      en text NOT NULL CHECK (en <> ''),
      written_by bigint REFERENCES users,
      written_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (product_id, external_id)
    );
  `);
}
