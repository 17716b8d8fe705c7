import type { Sequelize } from 'sequelize';

export async function up(sequelize: Sequelize): Promise<void> {
  await sequelize.query(`
    CREATE EXTENSION IF NOT EXISTS pg_trgm;

    CREATE TABLE products (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      sku text COLLATE "C" NOT NULL CHECK (sku <> '' AND length(sku) <= 100),
      name text NOT NULL,
      name_en text,
      kind text NOT NULL CHECK (kind IN ('parent', 'variant')),
      parent_sku text COLLATE "C",
      base_sku text COLLATE "C",
      variant_code text COLLATE "C",
      legacy_sku text COLLATE "C",
      category text,
      is_active boolean NOT NULL DEFAULT true,
      attributes jsonb NOT NULL DEFAULT '{}',
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      -- the gallery's outcome, written with gallery_images
      matched_by text NOT NULL DEFAULT 'none' CHECK
        (matched_by IN ('appropriate', 'own-sku', 'base-sku', 'parent-sku', 'variants', 'none')),
      matched_number text,
      tried jsonb NOT NULL DEFAULT '[]',
      primary_by text NOT NULL DEFAULT 'none' CHECK (primary_by IN ('rule', 'admin', 'none')),
      is_choice_lost boolean NOT NULL DEFAULT false,
      image_count integer NOT NULL DEFAULT 0 CHECK (image_count >= 0),
      primary_image_id bigint,
      primary_position integer GENERATED ALWAYS AS
        (CASE WHEN primary_image_id IS NOT NULL THEN 0 END) STORED,
      parent_kind text GENERATED ALWAYS AS
        (CASE WHEN parent_sku IS NOT NULL THEN 'parent' END) STORED,
      search_text text GENERATED ALWAYS AS (lower((
        sku || ' ' || name || ' ' || coalesce(name_en, '') || ' ' ||
        coalesce(legacy_sku, '') || ' ' || coalesce(base_sku, '')
      ) COLLATE "default")) STORED, -- "C", as the SKU has it, knows no umlauts
      CONSTRAINT products_sku UNIQUE (sku),
      CONSTRAINT products_sku_kind UNIQUE (sku, kind),
      -- only variants have a parent, and so there are no cycles
      CONSTRAINT products_parent_has_no_parent CHECK (kind = 'variant' OR parent_sku IS NULL),
      -- a parent is a parent: deferred, as an import may bring a variant before its parent
      CONSTRAINT products_parent FOREIGN KEY (parent_sku, parent_kind)
        REFERENCES products (sku, kind) DEFERRABLE INITIALLY DEFERRED,
      -- a product with a gallery has a primary image, one without has none
      CONSTRAINT products_primary_iff_images CHECK ((image_count > 0) = (primary_image_id IS NOT NULL)),
      CONSTRAINT products_primary_by CHECK ((image_count > 0) = (primary_by <> 'none'))
    );
    -- a parent's variants, in order; the gallery rules' way down
    CREATE INDEX products_by_parent ON products (parent_sku, sku);
    -- rule 6 of addressing, and the base SKU as a gallery candidate
    CREATE INDEX products_by_base ON products (base_sku) WHERE base_sku IS NOT NULL;
    -- rules 4 and 5 of addressing
    CREATE INDEX products_by_legacy ON products (legacy_sku) WHERE legacy_sku IS NOT NULL;
    -- list filters, each in list order
    CREATE INDEX products_by_kind ON products (kind, sku);
    CREATE INDEX products_by_category ON products (category, sku);
    CREATE INDEX products_with_images ON products (sku) WHERE image_count > 0;
    CREATE INDEX products_without_images ON products (sku) WHERE image_count = 0;
    -- search as you type
    CREATE INDEX products_search ON products USING gin (search_text gin_trgm_ops);

    -- what an admin says that an article number means; variant_code '' is: with any code
    CREATE TABLE aliases (
      number text COLLATE "C" NOT NULL CHECK (number <> ''),
      variant_code text COLLATE "C" NOT NULL DEFAULT '',
      sku text COLLATE "C" NOT NULL REFERENCES products (sku) ON UPDATE CASCADE ON DELETE CASCADE,
      created_by bigint REFERENCES users,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (number, variant_code)
    );
    CREATE INDEX aliases_sku ON aliases (sku);
  `);
}
