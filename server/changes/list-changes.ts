import {
  findKeptChanges,
  listChangeRows,
  type ChangeRow,
  type KeptChanges,
} from '../../shared/db/changes-feed.ts';
import { Fault } from '../../shared/fault.ts';
import type { Operation, Schema } from '../http/operation.ts';
import { readCursor, writeCursor } from '../http/paging.ts';

/** A system that keeps a copy asks what changed since it last asked. */
export const listChanges: Operation<'listChanges'> = async ({ query }, { db }) => {
  const { after, limit = 200 } = query;
  if (after === 'now') {
    const { last } = await findKeptChanges(db);
    return { status: 200, body: { items: [], nextCursor: cursorOf(last) } };
  }
  const seen = readCursor('changes', 'number', after) ?? 0;
  const rows = await listChangeRows(db, { after: seen, limit });
  // In this order: what is forgotten meanwhile is noticed.
  refuseForeignCursor(seen, await findKeptChanges(db));
  const nextCursor = cursorOf(rows.at(-1)?.seq ?? seen);
  return { status: 200, body: { items: rows.map(presentChange), nextCursor } };
};

/** @throws {Fault} `cursor-expired`, `invalid-cursor` */
function refuseForeignCursor(seen: number, { forgotten, last }: KeptChanges): void {
  if (seen < 0 || seen > last)
    throw new Fault('invalid-cursor', 'The cursor is not one that the hub gave. Read all anew.');
  if (seen >= forgotten) return;
  throw new Fault(
    'cursor-expired',
    'Changes after this cursor are no longer kept. Ask with after=now, then read all products anew.',
  );
}

function cursorOf(seq: number): string {
  return writeCursor('changes', seq);
}

function presentChange({ seq, at, ...facts }: ChangeRow): Schema<'Change'> {
  return { cursor: cursorOf(seq), at: at.toISOString(), ...facts };
}
