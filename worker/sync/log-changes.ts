import { listChanges, type ImageFacts } from '../../shared/domain/image-changes.ts';
import type { Merge } from './merge-images.ts';

const batchSize = 500;

type ChangedRow = { externalId: string; before: ImageFacts; after: ImageFacts };

/** Notes for each updated image which fields change; in batches. */
export async function noteFieldChanges({ db, within }: Merge): Promise<void> {
  for (let after = ''; ;) {
    const rows = await db.select<ChangedRow>(selectChanged, [after], within);
    const last = rows.at(-1);
    if (!last) return;
    const changes = rows.map(({ externalId, before, after: now }) => ({
      externalId,
      changes: listChanges(before, now),
    }));
    await db.execute(
      `UPDATE changed_images c SET changes = r.changes
       FROM jsonb_to_recordset($1::jsonb) AS r("externalId" text, changes jsonb)
       WHERE c.external_id = r."externalId"`,
      [JSON.stringify(changes)],
      within,
    );
    after = last.externalId;
  }
}

const facts = (table: string, articles: string) => `jsonb_build_object(
  'imageType', ${table}.image_type, 'originalFormat', ${table}.original_format,
  'isProcessed', ${table}.is_processed, 'renditions', ${table}.renditions,
  'articles', ${articles}, 'metadata', ${table}.metadata)`;

const storedArticles = `(
  SELECT coalesce(jsonb_agg(jsonb_build_object('number', r.number,
    'variantCode', nullif(r.variant_code, ''), 'front', r.is_front)
    ORDER BY r.number, r.variant_code), '[]')
  FROM image_articles r WHERE r.image_id = i.id)`;

const stagedArticles = `(
  SELECT coalesce(jsonb_agg(jsonb_build_object('number', r.number,
    'variantCode', r."variantCode", 'front', r.front)
    ORDER BY r.number COLLATE "C", coalesce(r."variantCode", '') COLLATE "C"), '[]')
  FROM jsonb_to_recordset(s.articles) AS r(number text, "variantCode" text, front boolean))`;

const selectChanged = `
  SELECT c.external_id AS "externalId", ${facts('i', storedArticles)} AS before,
    ${facts('s', stagedArticles)} AS after
  FROM changed_images c JOIN images i ON i.id = c.image_id
    JOIN staged_images s ON s.external_id = c.external_id
  WHERE c.external_id > $1 AND c.action = 'updated'
  ORDER BY c.external_id LIMIT ${batchSize}`;

/** Notes the products that the changed images address now, before they change. */
export async function noteFormerProducts({ db, within }: Merge): Promise<void> {
  await db.execute(
    `WITH ${addressed}
     UPDATE changed_images c SET former_skus = a.skus FROM addressed a
     WHERE a.external_id = c.external_id`,
    [],
    within,
  );
}

const addressed = `addressed AS (
  SELECT c.external_id, array_agg(DISTINCT p.sku ORDER BY p.sku) AS skus
  FROM changed_images c JOIN image_articles r ON r.image_id = c.image_id
    JOIN article_addresses a ON a.number = r.number AND a.variant_code = r.variant_code
    JOIN products p ON p.id = a.product_id
  GROUP BY c.external_id)`;

/** The log of what was merged, with the products that each image addresses or addressed. */
export async function writeChangeEntries({ db, within, runId }: Merge): Promise<void> {
  await db.execute(
    `WITH ${addressed}
     INSERT INTO sync_entries (run_id, action, external_id, changes, reason, position, skus)
     SELECT $1, c.action, c.external_id, c.changes, c.reason, c.position,
       ARRAY(SELECT DISTINCT sku FROM unnest(c.former_skus || a.skus) AS sku ORDER BY sku)
     FROM changed_images c LEFT JOIN addressed a USING (external_id) ORDER BY c.external_id`,
    [runId],
    within,
  );
}

/** Whose products the entries of what was not merged concern, where the hub knows the image. */
export async function noteSkusOfDoubts({ db, within, runId }: Merge): Promise<void> {
  await db.execute(
    `UPDATE sync_entries e SET skus = a.skus
     FROM (SELECT d.id, array_agg(DISTINCT p.sku ORDER BY p.sku) AS skus
           FROM sync_entries d JOIN images i USING (external_id)
             JOIN image_articles r ON r.image_id = i.id
             JOIN article_addresses a ON a.number = r.number AND a.variant_code = r.variant_code
             JOIN products p ON p.id = a.product_id
           WHERE d.run_id = $1 AND d.action IN ('withheld', 'skipped', 'warning') GROUP BY d.id) AS a
     WHERE e.id = a.id`,
    [runId],
    within,
  );
}
