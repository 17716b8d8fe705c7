import type { Operation } from '../http/operation.ts';
import { galleryTag } from './gallery-tag.ts';
import { productNotFound } from './get-product.ts';
import { listImageRows } from './gallery-rows.ts';
import { presentProductImage } from './present-product.ts';
import { findProductRow } from './product-rows.ts';

/** The gallery alone; admins see the hidden images too. */
export const listProductImages: Operation<'listProductImages'> = async (call, { db, config }) => {
  const { sku } = call.path;
  const row = await findProductRow(db, sku);
  if (!row) throw productNotFound(sku);
  const images = await listImageRows(db, row.id, { isHiddenWanted: call.query.hidden ?? false });
  const body = {
    items: images.map((image, index) => presentProductImage(image, { row, index }, config)),
  };
  return { status: 200, body, headers: { etag: galleryTag(row.galleryRevision, body) } };
};
