import type { Sequelize } from 'sequelize';

/** Images of the same file are told together: each knows the group, not only that there is one. */
export async function up(sequelize: Sequelize): Promise<void> {
  await sequelize.transaction(async (transaction) => {
    // A large catalogue takes its time; half a migration would be worse.
    await sequelize.query('SET LOCAL statement_timeout = 0', { transaction });
    await sequelize.query(groups, { transaction });
  });
}

const groups = `
  ALTER TABLE images
    DROP COLUMN has_twin, -- and its index
    -- the least id of the live images that have the same file to show; NULL: there is no other
    ADD COLUMN twin_group text COLLATE "C";
  -- duplicates, those of the same file together
  CREATE INDEX images_twins ON images (twin_group, external_id) WHERE twin_group IS NOT NULL;

  CREATE OR REPLACE FUNCTION refresh_twins(file text) RETURNS void LANGUAGE sql AS $twins$
    WITH alike AS (
      SELECT i.id, i.external_id, i.removed_at IS NULL AS is_live
      FROM pictures p JOIN images i ON i.id = p.image_id
      WHERE p.content_hash = file AND p.role = 'detail'
    ), grouped AS (
      SELECT id, CASE WHEN is_live AND count(*) FILTER (WHERE is_live) OVER () > 1
        THEN min(external_id) FILTER (WHERE is_live) OVER () END AS name
      FROM alike
    )
    UPDATE images i SET twin_group = grouped.name FROM grouped
    WHERE i.id = grouped.id AND i.twin_group IS DISTINCT FROM grouped.name
  $twins$;

  CREATE OR REPLACE FUNCTION note_twins() RETURNS trigger LANGUAGE plpgsql AS $note$
  BEGIN
    IF TG_OP <> 'INSERT' AND OLD.content_hash IS NOT NULL THEN
      UPDATE images SET twin_group = NULL WHERE id = OLD.image_id AND twin_group IS NOT NULL;
      PERFORM refresh_twins(OLD.content_hash);
    END IF;
    IF TG_OP <> 'DELETE' THEN PERFORM refresh_twins(NEW.content_hash); END IF;
    RETURN NULL;
  END $note$;

  SELECT refresh_twins(content_hash) FROM (
    SELECT content_hash FROM pictures WHERE role = 'detail' AND content_hash IS NOT NULL
    GROUP BY content_hash HAVING count(*) > 1) repeated;
`;
