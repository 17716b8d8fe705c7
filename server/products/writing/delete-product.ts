import { checkOrphansOf } from '../../../shared/db/families.ts';
import { findProductInput, removeProduct } from '../../../shared/db/products.ts';
import { openRematch, rematch } from '../../../shared/db/rematch.ts';
import { galleryOptions } from '../../../shared/gallery-options.ts';
import { actorOf, type Operation } from '../../http/operation.ts';
import { productNotFound } from '../get-product.ts';
import { auditProduct } from './write-product.ts';

/** A product that is no more leaves the hub, with what admins decided of it. */
export const deleteProduct: Operation<'deleteProduct'> = async (call, { db, config }) => {
  const { sku } = call.path;
  const actor = actorOf(call);
  await db.transaction(async (within) => {
    await openRematch(db, within);
    const before = await findProductInput(db, sku, within);
    if (!before) throw productNotFound(sku);
    await removeProduct(db, sku, within);
    await checkOrphansOf(db, sku, within);
    const reason = { cause: { by: 'api' as const }, actor: actor.name };
    await rematch({ db, within, options: galleryOptions(config), ...reason });
    await auditProduct(db, { actor, before, after: null }, within);
  });
  return { status: 204, body: undefined };
};
