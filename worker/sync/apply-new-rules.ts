import type { Config } from '../../shared/config.ts';
import { chooseDetail } from '../../shared/domain/renditions.ts';
import type { Rendition } from '../../shared/domain/source-record.ts';
import { galleryOptions } from '../../shared/gallery-options.ts';
import type { Merge } from './merge-images.ts';
import { wishAllPictures } from './wish-pictures.ts';

const batchSize = 500;
/** Raised when the rules themselves change. */
const edition = 2;

/**
 * When the settings of the rules have changed since the galleries were computed, a full run computes
 * them all anew, with the detail renditions that the new settings choose.
 */
export async function applyNewRules(merge: Merge, config: Config): Promise<void> {
  const { db, within } = merge;
  const fingerprint = JSON.stringify([edition, galleryOptions(config), config.DETAIL_MIN_EDGE]);
  const isNew = await db.execute(
    `UPDATE source_state SET rules_fingerprint = $1 WHERE rules_fingerprint IS DISTINCT FROM $1`,
    [fingerprint],
    within,
  );
  if (isNew === 0) return;
  await chooseDetails(merge, config.DETAIL_MIN_EDGE);
  await wishAllPictures(merge);
  await db.execute(
    'INSERT INTO affected_products SELECT id FROM products ON CONFLICT DO NOTHING',
    [],
    within,
  );
}

/** From what is stored: images that this reading lacks may be shown for a while yet. */
async function chooseDetails({ db, within }: Merge, minEdge: number): Promise<void> {
  for (let after = 0; ;) {
    const rows = await db.select<{ id: number; renditions: Rendition[] }>(
      `SELECT id, renditions FROM images WHERE id > $1 ORDER BY id LIMIT ${batchSize}`,
      [after],
      within,
    );
    const last = rows.at(-1);
    if (!last) return;
    const chosen = rows.map(({ id, renditions }) => ({
      id,
      detail: chooseDetail(renditions, minEdge),
    }));
    await db.execute(updateDetails, [JSON.stringify(chosen)], within);
    after = last.id;
  }
}

const updateDetails = `
  WITH chosen AS (
    UPDATE images i SET detail = nullif(r.detail, 'null')
    FROM jsonb_to_recordset($1::jsonb) AS r(id bigint, detail jsonb)
    WHERE i.id = r.id AND i.detail IS DISTINCT FROM nullif(r.detail, 'null')
    RETURNING i.id
  )
  INSERT INTO touched_images SELECT id FROM chosen ON CONFLICT DO NOTHING`;
