import type { Operation } from '../http/operation.ts';
import { pageOf, readCursorKeys, writeCursor } from '../http/paging.ts';
import { presentSummary } from './present-product.ts';
import { productOrder } from './product-order.ts';
import { countProductRows, listProductRows } from './summary-rows.ts';

/** A sales rep looks for products. */
export const listProducts: Operation<'listProducts'> = async ({ query }, { db, config }) => {
  const { cursor, limit = 50, count, sort = 'sku', ...filter } = query;
  const order = productOrder(sort);
  const list = `products ${sort}`;
  const after = readCursorKeys(list, order, cursor);
  const rows = await listProductRows(db, filter, { order, after, limit: limit + 1 });
  const { page, last } = pageOf(rows, limit);
  return {
    status: 200,
    body: {
      items: page.map((row) => presentSummary(row, config)),
      nextCursor: last ? writeCursor(list, ...last.keys) : null,
      ...(count && { total: await countProductRows(db, filter) }),
    },
  };
};
