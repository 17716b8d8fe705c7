import type { Sequelize } from 'sequelize';

/**
 * A list is read along an index of its order, and that index bears what the list is filtered by: of
 * rows that do not fit not even the row is looked at, and no filter makes PostgreSQL read a table.
 */
export async function up(sequelize: Sequelize): Promise<void> {
  await sequelize.transaction(async (transaction) => {
    // A large catalogue takes its time; half a migration would be worse.
    await sequelize.query('SET LOCAL statement_timeout = 0', { transaction });
    for (const sql of [products, images, unmatchedArticles])
      await sequelize.query(sql, { transaction });
  });
}

const products = `
  -- names as a German dictionary has them, numbers in them by their value; equal is identical only
  CREATE COLLATION german (provider = icu, locale = 'de-u-kn-true', deterministic = true);

  -- the types of the images in the gallery, in small letters: a filter of lists and exports
  ALTER TABLE products ADD COLUMN image_types text[] NOT NULL DEFAULT '{}';

  CREATE FUNCTION image_types_of(product bigint) RETURNS text[] LANGUAGE sql STABLE AS $types$
    SELECT coalesce(array_agg(DISTINCT lower(i.image_type)), '{}')
    FROM gallery_images g JOIN images i ON i.id = g.image_id
    WHERE g.product_id = product AND NOT g.is_hidden
  $types$;

  -- whoever writes a gallery's outcome writes its types with it
  CREATE FUNCTION note_image_types() RETURNS trigger LANGUAGE plpgsql AS $note$
  BEGIN
    NEW.image_types := image_types_of(NEW.id);
    RETURN NEW;
  END $note$;
  CREATE TRIGGER products_image_types BEFORE UPDATE OF image_count ON products
    FOR EACH ROW EXECUTE FUNCTION note_image_types();

  -- an image can get another type and keep its place in every gallery
  CREATE FUNCTION spread_image_type() RETURNS trigger LANGUAGE plpgsql AS $spread$
  BEGIN
    UPDATE products SET image_types = image_types_of(id)
    WHERE id IN (SELECT product_id FROM gallery_images WHERE image_id = NEW.id);
    RETURN NULL;
  END $spread$;
  CREATE TRIGGER images_type_spreads AFTER UPDATE OF image_type ON images
    FOR EACH ROW WHEN (lower(OLD.image_type) <> lower(NEW.image_type))
    EXECUTE FUNCTION spread_image_type();

  UPDATE products p SET image_types = shown.types
  FROM (SELECT g.product_id, array_agg(DISTINCT lower(i.image_type)) AS types
        FROM gallery_images g JOIN images i ON i.id = g.image_id
        WHERE NOT g.is_hidden GROUP BY g.product_id) shown
  WHERE shown.product_id = p.id;

  -- the orders of the list of products, each with its filters
  CREATE INDEX products_by_sku
    ON products (sku, kind, category, is_active, image_count);
  CREATE INDEX products_by_name
    ON products ((left(name, 100) COLLATE german), sku, kind, category, is_active, image_count);
  CREATE INDEX products_by_update
    ON products (updated_at, sku, kind, category, is_active, image_count);
  CREATE INDEX products_by_image_count
    ON products (image_count, sku, kind, category, is_active);
  -- what those serve now
  DROP INDEX products_by_kind, products_with_images, products_without_images;
  -- products with an image of a rare type
  CREATE INDEX products_image_types ON products USING gin (image_types);
`;

const images = `
  ALTER TABLE images
    ADD COLUMN has_url boolean NOT NULL GENERATED ALWAYS AS
      (jsonb_path_exists(renditions, '$[*].url ? (@ != null)')) STORED,
    -- written by the sync with the references that they tell of
    ADD COLUMN has_articles boolean NOT NULL DEFAULT false,
    ADD COLUMN has_front boolean NOT NULL DEFAULT false;
  UPDATE images i SET has_articles = true, has_front = r.has_front
  FROM (SELECT image_id, bool_or(is_front) AS has_front FROM image_articles GROUP BY image_id) r
  WHERE r.image_id = i.id;

  -- the orders of the list of images, each with its filters; live and removed ones are two lists
  CREATE INDEX images_live_by_id
    ON images (external_id, lower(image_type), has_front, has_articles, is_processed, has_url)
    WHERE removed_at IS NULL;
  CREATE INDEX images_live_by_change ON images (last_changed_at, external_id, lower(image_type),
    has_front, has_articles, is_processed, has_url) WHERE removed_at IS NULL;
  CREATE INDEX images_removed_by_id
    ON images (external_id, lower(image_type), has_front, has_articles, is_processed, has_url)
    WHERE removed_at IS NOT NULL;
  CREATE INDEX images_removed_by_change ON images (last_changed_at, external_id, lower(image_type),
    has_front, has_articles, is_processed, has_url) WHERE removed_at IS NOT NULL;
  -- images of which a file cannot be fetched or read
  CREATE INDEX pictures_broken ON pictures (image_id) WHERE failure IS NOT NULL;
`;

const unmatchedArticles = `
  -- the articles of live images that address nothing; kept with article_addresses
  CREATE TABLE unmatched_articles (
    number text COLLATE "C" NOT NULL,
    variant_code text COLLATE "C" NOT NULL DEFAULT '',
    image_count integer NOT NULL CHECK (image_count > 0), -- live ones that name it
    PRIMARY KEY (number, variant_code)
  );
  -- the list, those of most images first
  CREATE INDEX unmatched_articles_by_images
    ON unmatched_articles ((-image_count), number, variant_code);
  INSERT INTO unmatched_articles (number, variant_code, image_count)
  SELECT r.number, r.variant_code, count(*)
  FROM image_articles r JOIN images i ON i.id = r.image_id AND i.removed_at IS NULL
  WHERE NOT EXISTS (SELECT FROM article_addresses a
                    WHERE a.number = r.number AND a.variant_code = r.variant_code)
  GROUP BY r.number, r.variant_code;
`;
