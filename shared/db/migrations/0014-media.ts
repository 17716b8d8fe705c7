import type { Sequelize } from 'sequelize';

export async function up(sequelize: Sequelize): Promise<void> {
  await sequelize.query(`
    -- what tells that a file changed, or that it did not
    ALTER TABLE pictures
      ADD COLUMN etag text,
      ADD COLUMN last_modified text,
      ADD COLUMN source_version text, -- hash of what the record says of the file; another: fetch again
      ADD COLUMN checked_at timestamptz, -- when the copy was last held against the source
      ADD COLUMN thumbhash text, -- Base64
      ADD COLUMN has_alpha boolean,
      ADD COLUMN prepared text; -- in which formats the grid sizes of this copy were made ahead

    -- 'original' is the high-resolution file: wanted on demand only, and evicted when space is short
    ALTER TABLE pictures DROP CONSTRAINT pictures_role_check;
    ALTER TABLE pictures ADD CONSTRAINT pictures_role_check
      CHECK (role IN ('detail', 'thumbnail', 'original'));

    -- the daily check asks for the oldest first
    CREATE INDEX pictures_checked ON pictures (checked_at NULLS FIRST) WHERE content_hash IS NOT NULL;
    -- from a file in the store to the pictures that it is a copy of
    CREATE INDEX pictures_content ON pictures (content_hash) WHERE content_hash IS NOT NULL;
    -- what failed, for the broken images and for the retries
    CREATE INDEX pictures_failed ON pictures (image_id) WHERE failure IS NOT NULL;

    -- since when the source has none of its files in a usable state, and the hub no copy
    ALTER TABLE images ADD COLUMN broken_since timestamptz;
    CREATE INDEX images_broken ON images (broken_since) WHERE broken_since IS NOT NULL;

    -- originals in the store that no live image names any longer; URLs of them work for a while
    CREATE TABLE idle_files (
      content_hash text PRIMARY KEY,
      idle_since timestamptz NOT NULL DEFAULT now()
    );
  `);
}
