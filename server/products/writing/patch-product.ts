import { mergePatch } from '../../../shared/domain/merge-patch.ts';
import type { Json, JsonObject } from '../../../shared/domain/record/json.ts';
import type { ProductInput } from '../../../shared/db/products.ts';
import { actorOf, type Operation } from '../../http/operation.ts';
import { productNotFound } from '../get-product.ts';
import { writeProduct } from './write-product.ts';

/** The ERP, or an admin, changes some fields of a product and leaves the others (RFC 7396). */
export const patchProduct: Operation<'patchProduct'> = async (call, deps) => {
  const { sku } = call.path;
  const change = (before: ProductInput | null) => {
    if (!before) throw productNotFound(sku);
    return mergePatch(before as Json, call.body as Json) as JsonObject;
  };
  const { body } = await writeProduct({ sku, actor: actorOf(call), change }, deps);
  return { status: 200, body };
};
