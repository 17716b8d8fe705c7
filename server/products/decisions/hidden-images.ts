import { userOf, type Operation } from '../../http/operation.ts';
import { changeGallery } from './change-gallery.ts';
import { answerWithProduct } from '../get-product.ts';
import { requireImage } from './require-image.ts';

/** An admin hides an image from one product's gallery; that outlives every sync. */
export const hideImage: Operation<'hideImage'> = async (call, deps) => {
  const { sku, externalId } = call.path;
  await changeGallery(call, deps, async (productId, within) => {
    await requireImage(deps.db, externalId, within);
    const mark = { productId, externalId, hiddenBy: userOf(call).id };
    const [, isNew] = await deps.db.HiddenImage.findOrCreate({
      where: { productId, externalId },
      defaults: mark,
      transaction: within,
    });
    return isNew ? { action: 'image.hidden', changes: { externalId: [null, externalId] } } : null;
  });
  return answerWithProduct(sku, deps);
};

/** An admin shows a hidden image again. */
export const showImage: Operation<'showImage'> = async (call, deps) => {
  const { sku, externalId } = call.path;
  await changeGallery(call, deps, async (productId, within) => {
    const where = { productId, externalId };
    const count = await deps.db.HiddenImage.destroy({ where, transaction: within });
    return count ? { action: 'image.shown', changes: { externalId: [externalId, null] } } : null;
  });
  return answerWithProduct(sku, deps);
};
