import type { KeptLists } from '../kept-lists';

export interface Neighbours {
  previous: string | null;
  next: string | null;
  place: number;
  total: number;
}

/** What stands before and after a product in the list that was seen last, if it stands there. */
export function neighboursOf(sku: string, { lists }: KeptLists): Neighbours | null {
  const list = [...lists.values()].at(-1);
  if (!list) return null;
  const skus = [...list.head.items, ...list.tail.items].map((product) => product.sku);
  const place = skus.indexOf(sku);
  if (place === -1) return null;
  return {
    previous: skus[place - 1] ?? null,
    next: skus[place + 1] ?? null,
    place: place + 1,
    total: list.head.total ?? skus.length,
  };
}
