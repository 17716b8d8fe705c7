import { Fault } from '../../shared/fault.ts';
import type { Deps, Operation, Schema } from '../http/operation.ts';
import { galleryTag } from './gallery-tag.ts';
import { listImageRows } from './gallery-rows.ts';
import { presentProduct } from './present-product.ts';
import { findProductRow } from './product-rows.ts';
import { listProductRows } from './summary-rows.ts';

const mostVariants = 200;
type Catalogue = Pick<Deps, 'db' | 'config'>;

/** A sales rep opens a product: its gallery, and why it looks as it does. */
export const getProduct: Operation<'getProduct'> = async ({ path }, deps) =>
  answerWithProduct(path.sku, deps);

/** @throws {Fault} `product-not-found` */
export async function loadProduct(sku: string, deps: Catalogue): Promise<Schema<'Product'>> {
  return (await answerWithProduct(sku, deps)).body;
}

/**
 * The product, with an ETag that `If-Match` understands.
 * @throws {Fault} `product-not-found`
 */
export async function answerWithProduct(sku: string, { db, config }: Catalogue) {
  const row = await findProductRow(db, sku);
  if (!row) throw productNotFound(sku);
  const images = await listImageRows(db, row.id, { isHiddenWanted: false });
  const variants =
    row.kind === 'parent'
      ? await listProductRows(db, { parentSku: sku }, { limit: mostVariants })
      : [];
  const body = presentProduct(row, { images, variants }, config);
  return { status: 200 as const, body, headers: { etag: galleryTag(row.galleryRevision, body) } };
}

export function productNotFound(sku: string): Fault {
  return new Fault('product-not-found', `There is no product with the SKU ${sku}.`);
}
