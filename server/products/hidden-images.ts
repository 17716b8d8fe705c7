import { Fault } from '../../shared/fault.ts';
import { userOf, type Operation } from '../http/operation.ts';
import { changeGallery } from './change-gallery.ts';
import { loadProduct } from './get-product.ts';

/** An admin hides an image from one product's gallery; that outlives every sync. */
export const hideImage: Operation<'hideImage'> = async (call, deps) => {
  const { sku, externalId } = call.path;
  await changeGallery(sku, deps, async (productId, within) => {
    const [known] = await deps.db.select<object>(
      'SELECT FROM images WHERE external_id = $1',
      [externalId],
      within,
    );
    if (!known) throw new Fault('image-not-found', `There is no image ${externalId}.`);
    const mark = { productId, externalId, hiddenBy: userOf(call).id };
    await deps.db.HiddenImage.findOrCreate({
      where: { productId, externalId },
      defaults: mark,
      transaction: within,
    });
  });
  return { status: 200, body: await loadProduct(sku, deps) };
};

/** An admin shows a hidden image again. */
export const showImage: Operation<'showImage'> = async ({ path: { sku, externalId } }, deps) => {
  await changeGallery(sku, deps, async (productId, within) => {
    const where = { productId, externalId };
    await deps.db.HiddenImage.destroy({ where, transaction: within });
  });
  return { status: 200, body: await loadProduct(sku, deps) };
};
