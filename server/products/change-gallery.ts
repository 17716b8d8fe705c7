import type { Transaction } from 'sequelize';
import { refreshGalleries } from '../../shared/db/galleries.ts';
import { galleryOptions } from '../../shared/gallery-options.ts';
import type { Deps } from '../http/operation.ts';
import { productNotFound } from './get-product.ts';

/**
 * Changes what an admin decides of one product, and its gallery with it. The product is locked: a
 * sync that is at it, or another admin, goes first or waits.
 * @throws {Fault} `product-not-found`
 */
export async function changeGallery(
  sku: string,
  { db, config }: Pick<Deps, 'db' | 'config'>,
  change: (productId: number, within: Transaction) => Promise<void>,
): Promise<void> {
  await db.transaction(async (within) => {
    const [product] = await db.select<{ id: number }>(
      'SELECT id FROM products WHERE sku = $1 FOR NO KEY UPDATE',
      [sku],
      within,
    );
    if (!product) throw productNotFound(sku);
    await change(product.id, within);
    await refreshGalleries({ db, within, options: galleryOptions(config) }, [product.id]);
  });
}
