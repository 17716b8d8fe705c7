import type { Operation, Schema } from '../http/operation.ts';
import { pageOf, readCursor, writeCursor } from '../http/paging.ts';
import { productNotFound } from './get-product.ts';

type Row = Omit<Schema<'ProductHistoryEntry'>, 'at'> & { at: Date };

/** Somebody wonders what a product showed when, and which run or person changed it. */
export const listProductHistory: Operation<'listProductHistory'> = async (call, { db }) => {
  const { sku } = call.path;
  const { cursor, limit = 50 } = call.query;
  const before = readCursor('product-history', 'number', cursor) ?? null;
  const [product] = await db.select<{ id: number }>('SELECT id FROM products WHERE sku = $1', [
    sku,
  ]);
  if (!product) throw productNotFound(sku);
  const rows = await db.select<Row>(selectRows, [product.id, before, limit + 1]);
  const { page, last } = pageOf(rows, limit);
  const items = page.map((row) => ({ ...row, at: row.at.toISOString() }));
  const nextCursor = last ? writeCursor('product-history', last.id) : null;
  return { status: 200, body: { items, nextCursor } };
};

const selectRows = `
  SELECT id, at, cause, run_id AS "runId", actor, matched_by AS "matchedBy",
    primary_by_before AS "primaryByBefore", primary_by AS "primaryBy",
    primary_before AS "primaryBefore", primary_after AS "primaryAfter", added, removed,
    hidden, shown, images
  FROM gallery_history
  WHERE product_id = $1 AND id < coalesce($2::bigint, 9223372036854775807)
  ORDER BY id DESC LIMIT $3::integer`;
