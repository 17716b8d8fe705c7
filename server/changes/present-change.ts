import type { ChangeRow, KeptChanges } from '../../shared/db/changes-feed.ts';
import { Fault } from '../../shared/fault.ts';
import type { Schema } from '../http/operation.ts';
import { readCursor, writeCursor } from '../http/paging.ts';

const list = 'changes';

export function presentChange({ seq, at, ...facts }: ChangeRow): Schema<'Change'> {
  return { cursor: cursorOf(seq), at: at.toISOString(), ...facts };
}

/** The cursor of whoever has seen the changes up to this number. */
export function cursorOf(seq: number): string {
  return writeCursor(list, seq);
}

/**
 * The number of the last change that was seen.
 * @throws {Fault} `invalid-cursor`
 */
export function seenWith(cursor: string | undefined): number | undefined {
  return readCursor(list, 'number', cursor);
}

/** @throws {Fault} `cursor-expired`, `invalid-cursor` */
export function refuseForeignCursor(seen: number, { forgotten, last }: KeptChanges): void {
  if (seen < 0 || seen > last)
    throw new Fault('invalid-cursor', 'The cursor is not one that the hub gave. Read all anew.');
  if (seen >= forgotten) return;
  throw new Fault(
    'cursor-expired',
    'Changes after this cursor are no longer kept. Ask with after=now, then read all products anew.',
  );
}
