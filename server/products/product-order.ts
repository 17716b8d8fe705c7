import { countKey, momentKey, textKey, type Order, type OrderKey } from '../../shared/db/keyset.ts';
import type { Call } from '../http/operation.ts';

export type ProductSort = NonNullable<Call<'listProducts'>['query']['sort']>;

const sku = textKey('p.sku');
/** Long enough to tell names apart, and short enough for an index, whatever the ERP sends. */
const name = textKey('left(p.name, 100) COLLATE german');

const orders: Record<string, OrderKey[]> = {
  sku: [sku],
  name: [name, sku],
  updatedAt: [momentKey('p.updated_at'), sku],
  imageCount: [countKey('p.image_count'), sku],
  resolution: [countKey('coalesce(p.primary_edge, 0)'), sku],
};

/** The order of the rows `p` of `products` that was asked for; equal ones by SKU, the same way. */
export function productOrder(sort: ProductSort): Order {
  const isDescending = sort.startsWith('-');
  return { keys: orders[isDescending ? sort.slice(1) : sort]!, isDescending };
}
