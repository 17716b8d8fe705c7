import type { Transaction } from 'sequelize';
import type { Database } from '../../../shared/db/database.ts';
import { Fault } from '../../../shared/fault.ts';
import { userOf, type Operation } from '../../http/operation.ts';
import { changeGallery } from './change-gallery.ts';
import { answerWithProduct } from '../get-product.ts';

/** An admin chooses the image that is shown first; the choice outlives every sync. */
export const pinPrimaryImage: Operation<'pinPrimaryImage'> = async (call, deps) => {
  const { sku } = call.path;
  const { externalId } = call.body;
  await changeGallery(call, deps, async (productId, within) => {
    await refuseStrangers(deps.db, { productId, externalId, sku }, within);
    const before = await findChoice(deps.db, productId, within);
    if (before === externalId) return null; // whoever chose it first did
    const choice = { productId, externalId, chosenBy: userOf(call).id, chosenAt: new Date() };
    await deps.db.PrimaryChoice.upsert(choice, { transaction: within });
    return { action: 'primary-image.pinned', changes: { externalId: [before, externalId] } };
  });
  return answerWithProduct(sku, deps);
};

/** An admin leaves the choice to the rule again. */
export const resetPrimaryImage: Operation<'resetPrimaryImage'> = async (call, deps) => {
  await changeGallery(call, deps, async (productId, within) => {
    const before = await findChoice(deps.db, productId, within);
    if (before === null) return null;
    await deps.db.PrimaryChoice.destroy({ where: { productId }, transaction: within });
    return { action: 'primary-image.reset', changes: { externalId: [before, null] } };
  });
  return answerWithProduct(call.path.sku, deps);
};

async function findChoice(
  db: Database,
  productId: number,
  within: Transaction,
): Promise<string | null> {
  const choice = await db.PrimaryChoice.findByPk(productId, { transaction: within });
  return choice?.externalId ?? null;
}

type Candidate = { productId: number; externalId: string; sku: string };

async function refuseStrangers(
  db: Database,
  { productId, externalId, sku }: Candidate,
  within: Transaction,
): Promise<void> {
  const [found] = await db.select<{ isShown: boolean }>(
    `SELECT position IS NOT NULL AS "isShown" FROM gallery_images g
     JOIN images i ON i.id = g.image_id WHERE g.product_id = $1 AND i.external_id = $2`,
    [productId, externalId],
    within,
  );
  if (found?.isShown) return;
  const why = found ? 'is hidden there; show it first' : 'is not in its gallery';
  throw new Fault(
    'image-not-in-gallery',
    `Image ${externalId} cannot become the primary image of ${sku}: it ${why}.`,
  );
}
