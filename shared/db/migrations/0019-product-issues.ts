import type { Sequelize } from 'sequelize';

/** What is wanting in the pictures of a product, beside the product: facets count it in one reading. */
export async function up(sequelize: Sequelize): Promise<void> {
  await sequelize.transaction(async (transaction) => {
    // A large catalogue takes its time; half a migration would be worse.
    await sequelize.query('SET LOCAL statement_timeout = 0', { transaction });
    // PostgreSQL alters no table of whose new rows it still has something to check.
    await sequelize.query('SET CONSTRAINTS ALL IMMEDIATE', { transaction });
    for (const sql of [facts, issues, search]) await sequelize.query(sql, { transaction });
  });
}

const facts = `
  ALTER TABLE products
    ADD COLUMN has_product_photo boolean NOT NULL DEFAULT false, -- among those shown
    ADD COLUMN has_hidden boolean NOT NULL DEFAULT false;

  CREATE FUNCTION gallery_facts_of(product bigint, OUT types text[], OUT has_photo boolean,
    OUT has_hidden_image boolean) LANGUAGE sql STABLE AS $facts$
    SELECT coalesce(array_agg(DISTINCT lower(i.image_type)) FILTER (WHERE NOT g.is_hidden), '{}'),
      coalesce(bool_or(g.priority <= 2) FILTER (WHERE NOT g.is_hidden), false),
      coalesce(bool_or(g.is_hidden), false)
    FROM gallery_images g JOIN images i ON i.id = g.image_id WHERE g.product_id = product
  $facts$;

  -- whoever writes a gallery's outcome writes with it what the gallery tells of the product
  CREATE OR REPLACE FUNCTION note_image_types() RETURNS trigger LANGUAGE plpgsql AS $note$
  BEGIN
    SELECT f.types, f.has_photo, f.has_hidden_image FROM gallery_facts_of(NEW.id) f
    INTO NEW.image_types, NEW.has_product_photo, NEW.has_hidden;
    RETURN NEW;
  END $note$;

  UPDATE products SET image_count = image_count
  WHERE id IN (SELECT product_id FROM gallery_images);
`;

const issues = `
  ALTER TABLE products ADD COLUMN issues text[] NOT NULL GENERATED ALWAYS AS (array_remove(ARRAY[
    CASE WHEN image_count = 0 THEN 'without-images' END,
    CASE WHEN image_count > 0 AND NOT has_product_photo THEN 'without-product-photo' END,
    CASE WHEN primary_edge < 500 THEN 'low-resolution' END,
    CASE WHEN is_inherited THEN 'inherited-only' END,
    CASE WHEN primary_by = 'admin' THEN 'pinned' END,
    CASE WHEN is_choice_lost THEN 'lost-choice' END,
    CASE WHEN has_hidden THEN 'with-hidden' END
  ], NULL)) STORED;
  -- products with an issue that few have
  CREATE INDEX products_issues ON products USING gin (issues);
  -- the list by resolution, with its filters
  CREATE INDEX products_by_resolution
    ON products ((coalesce(primary_edge, 0)), sku, kind, category, is_active, image_count);
`;

const search = `
  -- a type as the source writes it, for one that is known in small letters
  CREATE INDEX images_by_type ON images (lower(image_type), image_type);

  -- the article numbers that mean this product, but for its SKU; kept with article_addresses
  ALTER TABLE products ADD COLUMN article_numbers text NOT NULL DEFAULT '';
  UPDATE products p SET article_numbers = known.numbers
  FROM (SELECT a.product_id, string_agg(DISTINCT a.number, ' ' ORDER BY a.number) AS numbers
        FROM article_addresses a JOIN products p ON p.id = a.product_id AND p.sku <> a.number
        GROUP BY a.product_id) known
  WHERE known.product_id = p.id;

  ALTER TABLE products DROP COLUMN search_text;
  ALTER TABLE products ADD COLUMN search_text text GENERATED ALWAYS AS (lower((
    sku || ' ' || name || ' ' || coalesce(name_en, '') || ' ' || coalesce(legacy_sku, '') || ' ' ||
    coalesce(base_sku, '') || ' ' || article_numbers
  ) COLLATE "default")) STORED; -- "C", as the SKU has it, knows no umlauts
  -- search as you type
  CREATE INDEX products_search ON products USING gin (search_text gin_trgm_ops);
`;
