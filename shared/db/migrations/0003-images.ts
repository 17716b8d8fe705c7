import type { Sequelize } from 'sequelize';

export async function up(sequelize: Sequelize): Promise<void> {
  await sequelize.query(`
    CREATE TABLE images (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      external_id text COLLATE "C" NOT NULL CHECK (external_id <> ''),
      image_type text NOT NULL,
      original_format text,
      is_processed boolean NOT NULL,
      hash text NOT NULL, -- of the record's normal form: equal means unchanged
      renditions jsonb NOT NULL,
      metadata jsonb NOT NULL,
      detail jsonb, -- the detail rendition, chosen by the rules
      thumbnail jsonb,
      first_seen_at timestamptz NOT NULL DEFAULT now(),
      last_changed_at timestamptz NOT NULL DEFAULT now(),
      removed_at timestamptz, -- gone at the source; remembered, and back as soon as it is back
      removed_by_run bigint,
      CONSTRAINT images_external_id UNIQUE (external_id)
    );
    -- counts and sweeps over what is live
    CREATE INDEX images_removed ON images (removed_at) WHERE removed_at IS NOT NULL;

    -- an image's article references in normal form; variant_code '' is: none given
    CREATE TABLE image_articles (
      image_id bigint NOT NULL REFERENCES images ON DELETE CASCADE,
      number text COLLATE "C" NOT NULL,
      variant_code text COLLATE "C" NOT NULL DEFAULT '',
      is_front boolean NOT NULL,
      PRIMARY KEY (image_id, number, variant_code)
    );
    CREATE INDEX image_articles_number ON image_articles (number, variant_code);
    -- rule 4: "number-code" is a SKU or a legacy SKU
    CREATE INDEX image_articles_joined ON image_articles ((number || '-' || variant_code))
      WHERE variant_code <> '';

    -- which products a reference addresses, as the rules decide; none: the reference is unmatched
    CREATE TABLE article_addresses (
      number text COLLATE "C" NOT NULL,
      variant_code text COLLATE "C" NOT NULL DEFAULT '',
      product_id bigint NOT NULL REFERENCES products ON DELETE CASCADE,
      effective_number text COLLATE "C" NOT NULL,
      rule text NOT NULL,
      PRIMARY KEY (number, variant_code, product_id)
    );
    -- from a gallery candidate to the references that count for it
    CREATE INDEX article_addresses_effective ON article_addresses (effective_number);
    CREATE INDEX article_addresses_product ON article_addresses (product_id);

    -- the galleries; position 0 is the primary image, hidden images have no position
    CREATE TABLE gallery_images (
      product_id bigint NOT NULL REFERENCES products ON DELETE CASCADE,
      image_id bigint NOT NULL REFERENCES images,
      position integer CHECK (position >= 0),
      is_hidden boolean NOT NULL DEFAULT false,
      priority smallint NOT NULL CHECK (priority BETWEEN 1 AND 4),
      is_front boolean NOT NULL,
      article_number text NOT NULL,
      variant_code text,
      PRIMARY KEY (product_id, image_id),
      -- one image per place, and so one primary image at most
      CONSTRAINT gallery_images_position UNIQUE (product_id, position),
      CONSTRAINT gallery_images_target UNIQUE (product_id, image_id, position),
      CONSTRAINT gallery_images_hidden CHECK (is_hidden = (position IS NULL))
    );
    CREATE INDEX gallery_images_image ON gallery_images (image_id);
    -- one primary image at least: what the product calls primary stands at position 0
    ALTER TABLE products ADD CONSTRAINT products_primary_image
      FOREIGN KEY (id, primary_image_id, primary_position)
      REFERENCES gallery_images (product_id, image_id, position) DEFERRABLE INITIALLY DEFERRED;
    CREATE INDEX products_primary_image ON products (primary_image_id);

    -- what admins decided; by external id, so that it outlives the image's absence
    CREATE TABLE primary_choices (
      product_id bigint PRIMARY KEY REFERENCES products ON DELETE CASCADE,
      external_id text COLLATE "C" NOT NULL,
      chosen_by bigint REFERENCES users,
      chosen_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE TABLE hidden_images (
      product_id bigint NOT NULL REFERENCES products ON DELETE CASCADE,
      external_id text COLLATE "C" NOT NULL,
      hidden_by bigint REFERENCES users,
      hidden_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (product_id, external_id)
    );
  `);
}
