import type { Sequelize } from 'sequelize';

export async function up(sequelize: Sequelize): Promise<void> {
  await sequelize.query(`
    -- the hub's own copies of renditions; a row whose two URLs differ is a wish
    CREATE TABLE pictures (
      image_id bigint NOT NULL REFERENCES images ON DELETE CASCADE,
      role text NOT NULL CHECK (role IN ('detail', 'thumbnail')),
      source_url text NOT NULL,
      fetched_url text, -- whence the copy that is kept came
      content_hash text, -- SHA-256 of the copy's bytes, and so the name of its file
      format text,
      width integer,
      height integer,
      bytes bigint,
      fetched_at timestamptz,
      failures integer NOT NULL DEFAULT 0,
      failed_at timestamptz,
      failure text, -- the code of the last failure
      PRIMARY KEY (image_id, role)
    );
    -- what the mirror has yet to fetch
    CREATE INDEX pictures_wanted ON pictures (failures, image_id)
      WHERE fetched_url IS DISTINCT FROM source_url;
  `);
}
