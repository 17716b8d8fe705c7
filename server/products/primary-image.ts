import type { Transaction } from 'sequelize';
import type { Database } from '../../shared/db/database.ts';
import { Fault } from '../../shared/fault.ts';
import { userOf, type Operation } from '../http/operation.ts';
import { changeGallery } from './change-gallery.ts';
import { loadProduct } from './get-product.ts';

/** An admin chooses the image that is shown first; the choice outlives every sync. */
export const pinPrimaryImage: Operation<'pinPrimaryImage'> = async (call, deps) => {
  const { sku } = call.path;
  const { externalId } = call.body;
  await changeGallery(sku, deps, async (productId, within) => {
    await refuseStrangers(deps.db, { productId, externalId, sku }, within);
    const choice = { productId, externalId, chosenBy: userOf(call).id, chosenAt: new Date() };
    await deps.db.PrimaryChoice.upsert(choice, { transaction: within });
  });
  return { status: 200, body: await loadProduct(sku, deps) };
};

/** An admin leaves the choice to the rule again. */
export const resetPrimaryImage: Operation<'resetPrimaryImage'> = async (call, deps) => {
  const { sku } = call.path;
  await changeGallery(sku, deps, async (productId, within) => {
    await deps.db.PrimaryChoice.destroy({ where: { productId }, transaction: within });
  });
  return { status: 200, body: await loadProduct(sku, deps) };
};

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
