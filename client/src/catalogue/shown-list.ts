import type { ListView, ProductQuery, ProductSort } from './list/product-query';

/** A list as it is shown; a table shows one page of it, which begins at a cursor. */
export interface ShownList {
  query: ProductQuery & { sort: ProductSort };
  view: ListView;
  after: string | undefined;
}

export const rowsOfPage = 50;
const cardsAtOnce = 60;

/** Under which it is kept. */
export function keyOf({ query, view, after }: ShownList): string {
  return JSON.stringify([query, view, after]);
}

/** What the API is asked for the page that begins at the cursor; without one, for the first. */
export function pageQuery({ query, view, after }: ShownList, cursor?: string) {
  const limit = view === 'table' ? rowsOfPage : cardsAtOnce;
  return { ...query, limit, cursor: cursor ?? after, count: !cursor };
}
