import type { Sequelize } from 'sequelize';

/**
 * What findings are found by stands in the rows that they are about, so that each list is read along
 * an index; and the counts of every day.
 */
export async function up(sequelize: Sequelize): Promise<void> {
  await sequelize.transaction(async (transaction) => {
    // A large catalogue takes its time; half a migration would be worse.
    await sequelize.query('SET LOCAL statement_timeout = 0', { transaction });
    for (const sql of [images, products, edges, counts, mails])
      await sequelize.query(sql, { transaction });
  });
}

const images = `
  -- a JPEG with more pixels than the file that it was made of: the original, or the TIFF, which is
  -- in full size, as the source seldom tells the original's
  CREATE FUNCTION is_upscaled(renditions jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $upscaled$
    SELECT coalesce(max(r.width * r.height) FILTER (WHERE r.role = 'export' AND r.format LIKE 'jpg%')
      > max(r.width * r.height) FILTER (WHERE r.role = 'original' OR r.format = 'tiff'), false)
    FROM jsonb_to_recordset(renditions) AS r(role text, format text, width bigint, height bigint)
  $upscaled$;

  ALTER TABLE images
    ADD COLUMN is_upscaled boolean NOT NULL GENERATED ALWAYS AS (is_upscaled(renditions)) STORED,
    -- exports that only repeat another one; the normal form has none, so the sync notes their number
    ADD COLUMN repeated_exports integer NOT NULL DEFAULT 0;

  CREATE INDEX images_upscaled ON images (external_id) WHERE removed_at IS NULL AND is_upscaled;
  CREATE INDEX images_repeating ON images (external_id)
    WHERE removed_at IS NULL AND repeated_exports > 0;
  -- articles of which more than one image is the front
  CREATE INDEX image_articles_front ON image_articles (number, variant_code, image_id)
    WHERE is_front;
`;

const products = `
  ALTER TABLE products
    ADD COLUMN has_front boolean NOT NULL DEFAULT false, -- a front image among those shown
    -- all that is shown is the parent's or the variants', and nothing of it names this very variant
    ADD COLUMN is_inherited boolean NOT NULL DEFAULT false,
    ADD COLUMN primary_edge integer; -- the shorter edge of the primary image; null: none, or unknown

  -- as the source tells of the detail rendition, else as our own copy is
  CREATE FUNCTION shorter_edge_of(image bigint) RETURNS integer LANGUAGE sql STABLE AS $edge$
    SELECT least(width, height) FROM (
      SELECT 1 AS rank, (detail->>'width')::integer AS width, (detail->>'height')::integer AS height
      FROM images WHERE id = image
      UNION ALL SELECT 2, p.width, p.height FROM pictures p WHERE image_id = image AND role = 'detail'
    ) AS known WHERE width IS NOT NULL AND height IS NOT NULL ORDER BY rank LIMIT 1
  $edge$;

  -- whoever writes a gallery's outcome writes these facts with it
  CREATE FUNCTION note_gallery_facts() RETURNS trigger LANGUAGE plpgsql AS $note$
  DECLARE own_count integer;
  BEGIN
    SELECT coalesce(bool_or(is_front), false), count(variant_code) INTO NEW.has_front, own_count
    FROM gallery_images WHERE product_id = NEW.id AND NOT is_hidden;
    NEW.is_inherited := NEW.image_count > 0 AND (NEW.matched_by = 'variants'
      OR NEW.matched_number IS DISTINCT FROM NEW.sku AND own_count = 0);
    NEW.primary_edge := shorter_edge_of(NEW.primary_image_id);
    RETURN NEW;
  END $note$;
  CREATE TRIGGER products_gallery_facts BEFORE UPDATE OF image_count ON products
    FOR EACH ROW EXECUTE FUNCTION note_gallery_facts();

  -- the findings about products, each in the order of its list
  CREATE INDEX products_without_front ON products (sku)
    WHERE is_active AND image_count > 0 AND NOT has_front;
  CREATE INDEX products_inherited ON products (sku) WHERE is_active AND is_inherited;
  CREATE INDEX products_small ON products (sku, primary_edge) WHERE is_active AND primary_edge < 1500;
  CREATE INDEX products_choice_lost ON products (sku) WHERE is_active AND is_choice_lost;
  -- the photographer's: active ones first, families together
  CREATE INDEX products_by_family ON products
    (((NOT is_active)::integer), (coalesce(parent_sku, sku)), kind, sku);

  UPDATE products SET image_count = image_count WHERE image_count > 0;
`;

const edges = `
  CREATE FUNCTION spread_edge(image bigint) RETURNS void LANGUAGE sql AS $spread$
    UPDATE products SET primary_edge = shorter_edge_of(image)
    WHERE primary_image_id = image AND primary_edge IS DISTINCT FROM shorter_edge_of(image)
  $spread$;

  -- an image can get another size and stay the primary one
  CREATE FUNCTION spread_detail_edge() RETURNS trigger LANGUAGE plpgsql AS $spread$
  BEGIN
    PERFORM spread_edge(NEW.id);
    RETURN NULL;
  END $spread$;
  CREATE TRIGGER images_edge_spreads AFTER UPDATE OF detail ON images FOR EACH ROW
    WHEN ((OLD.detail->'width', OLD.detail->'height')
      IS DISTINCT FROM (NEW.detail->'width', NEW.detail->'height'))
    EXECUTE FUNCTION spread_detail_edge();

  CREATE FUNCTION spread_copy_edge() RETURNS trigger LANGUAGE plpgsql AS $spread$
  BEGIN
    PERFORM spread_edge(OLD.image_id);
    RETURN NULL;
  END $spread$;
  CREATE TRIGGER pictures_edge_spreads AFTER UPDATE OF width, height ON pictures FOR EACH ROW
    WHEN (OLD.role = 'detail' AND (OLD.width, OLD.height) IS DISTINCT FROM (NEW.width, NEW.height))
    EXECUTE FUNCTION spread_copy_edge();
  CREATE TRIGGER pictures_edge_goes AFTER DELETE ON pictures FOR EACH ROW
    WHEN (OLD.role = 'detail') EXECUTE FUNCTION spread_copy_edge();
`;

const counts = `
  -- how often each finding was found, the last count of each day
  CREATE TABLE quality_days (
    day date PRIMARY KEY, -- in the time zone of the schedule
    counted_at timestamptz NOT NULL,
    counted_version text NOT NULL, -- of the catalogue; another one now: count again
    products integer NOT NULL, -- active ones
    images integer NOT NULL, -- live ones
    counts jsonb NOT NULL -- by finding
  );
`;

const mails = `
  ALTER TABLE mails DROP CONSTRAINT mails_kind;
  ALTER TABLE mails ADD CONSTRAINT mails_kind CHECK (kind IN ('sync-failed', 'sync-recovered',
    'removals-withheld', 'sync-overdue', 'test', 'webhook-disabled', 'quality-report'));
`;
