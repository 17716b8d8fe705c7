import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'sequelize';
import type { Database } from '../../../shared/db/database.ts';
import type { AltText } from '../../../shared/domain/alt-text.ts';
import { userOf, type Operation } from '../../http/operation.ts';
import { changeGallery } from './change-gallery.ts';
import { answerWithProduct } from '../get-product.ts';
import { requireImage } from './require-image.ts';

/** An admin says what a picture shows; that outlives every sync, and the image's absence too. */
export const putAltText: Operation<'putAltText'> = async (call, deps) => {
  const { sku, externalId } = call.path;
  const alt = { de: call.body.de.trim(), en: call.body.en.trim() };
  await changeGallery(call, deps, async (productId, within) => {
    await requireImage(deps.db, externalId, within);
    const before = await findWritten(deps.db, { productId, externalId }, within);
    if (isDeepStrictEqual(before, alt)) return null;
    await deps.db.execute(
      `INSERT INTO alt_texts (product_id, external_id, de, en, written_by)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (product_id, external_id) DO UPDATE SET de = excluded.de, en = excluded.en,
         written_by = excluded.written_by, written_at = now()`,
      [productId, externalId, alt.de, alt.en, userOf(call).id],
      within,
    );
    return { action: 'alt-text.written', changes: changesOf(externalId, before, alt) };
  });
  return answerWithProduct(sku, deps);
};

/** An admin leaves the text to the hub again. */
export const resetAltText: Operation<'resetAltText'> = async (call, deps) => {
  const { sku, externalId } = call.path;
  await changeGallery(call, deps, async (productId, within) => {
    const before = await findWritten(deps.db, { productId, externalId }, within);
    if (before === null) return null;
    await deps.db.execute(
      'DELETE FROM alt_texts WHERE product_id = $1 AND external_id = $2',
      [productId, externalId],
      within,
    );
    return { action: 'alt-text.reset', changes: changesOf(externalId, before, null) };
  });
  return answerWithProduct(sku, deps);
};

type Place = { productId: number; externalId: string };

async function findWritten(
  db: Database,
  { productId, externalId }: Place,
  within: Transaction,
): Promise<AltText | null> {
  const [written] = await db.select<AltText>(
    'SELECT de, en FROM alt_texts WHERE product_id = $1 AND external_id = $2',
    [productId, externalId],
    within,
  );
  return written ?? null;
}

function changesOf(
  externalId: string,
  before: AltText | null,
  after: AltText | null,
): Record<string, [unknown, unknown]> {
  return {
    externalId: [before && externalId, after && externalId],
    de: [before?.de ?? null, after?.de ?? null],
    en: [before?.en ?? null, after?.en ?? null],
  };
}
