import type { Sequelize } from 'sequelize';

/** What else images are looked for by, and what counts them. */
export async function up(sequelize: Sequelize): Promise<void> {
  await sequelize.transaction(async (transaction) => {
    // A large catalogue takes its time; half a migration would be worse.
    await sequelize.query('SET LOCAL statement_timeout = 0', { transaction });
    for (const sql of [columns, indexes, twins]) await sequelize.query(sql, { transaction });
  });
}

const columns = `
  ALTER TABLE images
    -- of the detail rendition, in pixels; NULL: not known
    ADD COLUMN shorter_edge bigint GENERATED ALWAYS AS
      (CASE WHEN detail->>'width' IS NOT NULL AND detail->>'height' IS NOT NULL
        THEN least((detail->>'width')::bigint, (detail->>'height')::bigint) END) STORED,
    -- another live image has the same file to show
    ADD COLUMN has_twin boolean NOT NULL DEFAULT false;
`;

const filters = `lower(image_type), has_front, has_articles, is_processed, has_url, original_format,
  shorter_edge, first_seen_at`;

const indexes = `
  DROP INDEX images_live_by_id, images_live_by_change, images_removed_by_id,
    images_removed_by_change;
  -- the orders of the list of images, each with its filters; live and removed ones are two lists
  CREATE INDEX images_live_by_id ON images (external_id, ${filters}) WHERE removed_at IS NULL;
  CREATE INDEX images_live_by_change ON images (last_changed_at, external_id, ${filters})
    WHERE removed_at IS NULL;
  CREATE INDEX images_removed_by_id ON images (external_id, ${filters})
    WHERE removed_at IS NOT NULL;
  CREATE INDEX images_removed_by_change ON images (last_changed_at, external_id, ${filters})
    WHERE removed_at IS NOT NULL;
  -- counts of the tabs, without a look at the rows
  CREATE INDEX images_live_facets ON images (image_type, has_articles, is_processed)
    WHERE removed_at IS NULL;
`;

const twins = `
  CREATE INDEX images_twins ON images (external_id) WHERE has_twin;

  CREATE FUNCTION refresh_twins(file text) RETURNS void LANGUAGE sql AS $twins$
    WITH same AS (
      SELECT i.id, i.removed_at IS NULL
        AND count(*) FILTER (WHERE i.removed_at IS NULL) OVER () > 1 AS is_one_of_many
      FROM pictures p JOIN images i ON i.id = p.image_id
      WHERE p.content_hash = file AND p.role = 'detail'
    )
    UPDATE images i SET has_twin = same.is_one_of_many FROM same
    WHERE i.id = same.id AND i.has_twin <> same.is_one_of_many
  $twins$;

  -- whoever gets, loses or changes its file
  CREATE FUNCTION note_twins() RETURNS trigger LANGUAGE plpgsql AS $note$
  BEGIN
    IF TG_OP <> 'INSERT' AND OLD.content_hash IS NOT NULL THEN
      UPDATE images SET has_twin = false WHERE id = OLD.image_id AND has_twin;
      PERFORM refresh_twins(OLD.content_hash);
    END IF;
    IF TG_OP <> 'DELETE' THEN PERFORM refresh_twins(NEW.content_hash); END IF;
    RETURN NULL;
  END $note$;
  CREATE TRIGGER pictures_twins_come AFTER INSERT ON pictures FOR EACH ROW
    WHEN (NEW.role = 'detail' AND NEW.content_hash IS NOT NULL) EXECUTE FUNCTION note_twins();
  CREATE TRIGGER pictures_twins_change AFTER UPDATE OF content_hash ON pictures FOR EACH ROW
    WHEN (NEW.role = 'detail' AND OLD.content_hash IS DISTINCT FROM NEW.content_hash)
    EXECUTE FUNCTION note_twins();
  CREATE TRIGGER pictures_twins_go AFTER DELETE ON pictures FOR EACH ROW
    WHEN (OLD.role = 'detail' AND OLD.content_hash IS NOT NULL) EXECUTE FUNCTION note_twins();

  -- an image that is removed is no longer anybody's twin
  CREATE FUNCTION note_twins_of_image() RETURNS trigger LANGUAGE plpgsql AS $note$
  BEGIN
    PERFORM refresh_twins(content_hash) FROM pictures
    WHERE image_id = NEW.id AND role = 'detail' AND content_hash IS NOT NULL;
    RETURN NULL;
  END $note$;
  CREATE TRIGGER images_twins AFTER UPDATE OF removed_at ON images FOR EACH ROW
    WHEN ((OLD.removed_at IS NULL) <> (NEW.removed_at IS NULL))
    EXECUTE FUNCTION note_twins_of_image();

  SELECT refresh_twins(content_hash) FROM (
    SELECT content_hash FROM pictures WHERE role = 'detail' AND content_hash IS NOT NULL
    GROUP BY content_hash HAVING count(*) > 1) repeated;
`;
