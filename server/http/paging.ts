import { parseCursor } from '../../shared/db/cursor.ts';
import type { PageKey } from '../../shared/db/keyset.ts';
import { Fault } from '../../shared/fault.ts';

type KeyType = 'string' | 'number';

export { writeCursor } from '../../shared/db/cursor.ts';

/** @throws {Fault} `invalid-cursor` for anything but a cursor of this list */
export function readCursor<Key extends KeyType>(
  list: string,
  type: Key,
  cursor: string | undefined,
): (Key extends 'string' ? string : number) | undefined {
  const [after] = readCursorKeys(list, { keys: [{ type }] }, cursor) ?? [];
  return after as (Key extends 'string' ? string : number) | undefined;
}

/**
 * The same for a list that is in the order of several keys.
 * @throws {Fault} `invalid-cursor`
 */
export function readCursorKeys(
  list: string,
  { keys }: { keys: { type: KeyType }[] },
  cursor: string | undefined,
): PageKey[] | undefined {
  if (cursor === undefined) return undefined;
  const [of, ...after] = parseCursor(cursor);
  const isOurs = of === list && after.length === keys.length;
  if (isOurs && keys.every(({ type }, index) => isKey(after[index], type)))
    return after as PageKey[];
  throw new Fault(
    'invalid-cursor',
    'The cursor is not one that this list gave in this order. Start without one.',
  );
}

function isKey(key: unknown, type: KeyType): boolean {
  if (type === 'number') return Number.isSafeInteger(key);
  return typeof key === 'string' && !key.includes('\0');
}

/** Cuts the one row that was read too many, which shows that there is a next page. */
export function pageOf<Row>(rows: Row[], limit: number): { page: Row[]; last: Row | undefined } {
  const page = rows.slice(0, limit);
  return { page, last: rows.length > limit ? page.at(-1) : undefined };
}
