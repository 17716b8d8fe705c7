import { Fault } from '../../shared/fault.ts';
import { dataAgeHeader } from '../http/fresh.ts';
import type { Deps, Operation, Schema } from '../http/operation.ts';
import { presentProduct } from './present-product.ts';
import { findProductRow, listImageRows, listProductRows } from './product-rows.ts';

const mostVariants = 200;

/** A sales rep opens a product: its gallery, and why it looks as it does. */
export const getProduct: Operation<'getProduct'> = async ({ path }, deps) => ({
  status: 200,
  body: await loadProduct(path.sku, deps),
  headers: await dataAgeHeader(deps.db),
});

/** @throws {Fault} `product-not-found` */
export async function loadProduct(
  sku: string,
  { db, config }: Pick<Deps, 'db' | 'config'>,
): Promise<Schema<'Product'>> {
  const row = await findProductRow(db, sku);
  if (!row) throw productNotFound(sku);
  const images = await listImageRows(db, row.id, { isHiddenWanted: false });
  const variants =
    row.kind === 'parent'
      ? await listProductRows(db, { parentSku: sku }, { limit: mostVariants })
      : [];
  return presentProduct(row, { images, variants }, config);
}

export function productNotFound(sku: string): Fault {
  return new Fault('product-not-found', `There is no product with the SKU ${sku}.`);
}
