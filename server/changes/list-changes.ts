import { findKeptChanges, listChangeRows } from '../../shared/db/changes-feed.ts';
import type { Operation } from '../http/operation.ts';
import { cursorOf, presentChange, refuseForeignCursor, seenWith } from './present-change.ts';

/** A system that keeps a copy asks what changed since it last asked. */
export const listChanges: Operation<'listChanges'> = async ({ query }, { db }) => {
  const { after, limit = 200 } = query;
  if (after === 'now') {
    const { last } = await findKeptChanges(db);
    return { status: 200, body: { items: [], nextCursor: cursorOf(last) } };
  }
  const seen = seenWith(after) ?? 0;
  const rows = await listChangeRows(db, { after: seen, limit });
  // In this order: what is forgotten meanwhile is noticed.
  refuseForeignCursor(seen, await findKeptChanges(db));
  const nextCursor = cursorOf(rows.at(-1)?.seq ?? seen);
  return { status: 200, body: { items: rows.map(presentChange), nextCursor } };
};
