import { actorOf, type Operation } from '../../http/operation.ts';
import { requireProduct, writeProduct } from './write-product.ts';

/** The ERP, or an admin, says all that a product is; what is left out is empty. */
export const putProduct: Operation<'putProduct'> = async (call, deps) => {
  const product = requireProduct({ ...call.body, sku: call.path.sku });
  const { sku } = product;
  const written = await writeProduct({ sku, actor: actorOf(call), change: () => product }, deps);
  if (!written.isNew) return { status: 200, body: written.body };
  const location = `/api/v1/products/${encodeURIComponent(sku)}`;
  return { status: 201, body: written.body, headers: { location } };
};
