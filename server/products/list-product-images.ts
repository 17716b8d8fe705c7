import { dataAgeHeader } from '../http/fresh.ts';
import type { Operation } from '../http/operation.ts';
import { productNotFound } from './get-product.ts';
import { presentImage } from './present-product.ts';
import { findProductRow, listImageRows } from './product-rows.ts';

/** The gallery alone; admins see the hidden images too. */
export const listProductImages: Operation<'listProductImages'> = async (call, { db, config }) => {
  const { sku } = call.path;
  const row = await findProductRow(db, sku);
  if (!row) throw productNotFound(sku);
  const images = await listImageRows(db, row.id, { isHiddenWanted: call.query.hidden ?? false });
  return {
    status: 200,
    body: { items: images.map((image, index) => presentImage(image, { row, index }, config)) },
    headers: await dataAgeHeader(db),
  };
};
