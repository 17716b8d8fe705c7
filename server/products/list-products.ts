import { dataAgeHeader } from '../http/fresh.ts';
import type { Operation } from '../http/operation.ts';
import { pageOf, readCursor, writeCursor } from '../http/paging.ts';
import { presentSummary } from './present-product.ts';
import { countProductRows, listProductRows } from './product-rows.ts';

/** A sales rep looks for products. */
export const listProducts: Operation<'listProducts'> = async ({ query }, { db, config }) => {
  const { cursor, limit = 50, count, ...filter } = query;
  const after = readCursor('products', 'string', cursor);
  const rows = await listProductRows(db, filter, { after, limit: limit + 1 });
  const { page, last } = pageOf(rows, limit);
  return {
    status: 200,
    body: {
      items: page.map((row) => presentSummary(row, config)),
      nextCursor: last ? writeCursor('products', last.sku) : null,
      ...(count && { total: await countProductRows(db, filter) }),
    },
    headers: await dataAgeHeader(db),
  };
};
