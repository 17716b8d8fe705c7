import type { KeptLists } from '../kept-lists';
import type { ShownList } from '../shown-list';
import { keyOf, rowsOfPage } from '../shown-list';

export interface Neighbours {
  previous: string | null;
  next: string | null;
  /** Null where nobody knows how many pages of the table come before. */
  place: number | null;
  total: number;
}

/** What is kept of a list: all of it that the grid has, or a page of the table. */
export interface Stretch {
  list: ShownList;
  skus: string[];
  /** Where the next page begins. */
  nextCursor: string | null;
}

/** What is at hand of the list seen last: of a table also the pages beside the one that is shown. */
export function stretchesOf(kept: KeptLists): Stretch[] {
  const { shown } = kept;
  const own = shown && stretchOf(shown, kept);
  if (!own) return [];
  const before = beforeOf(own.list, kept);
  const after = afterOf(own);
  return [before, own.list, after].flatMap((list) => (list && stretchOf(list, kept)) ?? []);
}

/** The page of the table before this one, if somebody has come from there. */
export function beforeOf(list: ShownList, { pageBefore }: KeptLists): ShownList | null {
  if (list.view === 'grid' || !list.after || !pageBefore.has(list.after)) return null;
  return { ...list, after: pageBefore.get(list.after) ?? undefined };
}

/** The page of the table after this one. */
export function afterOf({ list, nextCursor }: Stretch): ShownList | null {
  return list.view === 'table' && nextCursor ? { ...list, after: nextCursor } : null;
}

/** What stands before and after a product in the list that was seen last, if it stands there. */
export function neighboursOf(sku: string, kept: KeptLists): Neighbours | null {
  const stretches = stretchesOf(kept);
  const skus = stretches.flatMap((stretch) => stretch.skus);
  const place = skus.indexOf(sku);
  const [first] = stretches;
  if (place === -1 || !first) return null;
  const before = rowsBefore(first.list, kept);
  return {
    previous: skus[place - 1] ?? null,
    next: skus[place + 1] ?? null,
    place: before === null ? null : before + place + 1,
    total: kept.lists.get(keyOf(first.list))?.head.total ?? skus.length,
  };
}

function stretchOf(list: ShownList, { lists }: KeptLists): Stretch | null {
  const kept = lists.get(keyOf(list));
  if (!kept) return null;
  const { head, tail } = kept;
  const skus = new Set([...head.items, ...tail.items].map((product) => product.sku));
  return { list, skus: [...skus], nextCursor: (tail.pages.at(-1) ?? head).nextCursor };
}

function rowsBefore({ after }: ShownList, { pageBefore }: KeptLists): number | null {
  let rows = 0;
  for (let page = after; page; page = pageBefore.get(page) ?? undefined) {
    if (!pageBefore.has(page)) return null;
    rows += rowsOfPage;
  }
  return rows;
}
