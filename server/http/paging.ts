import { Fault } from '../../shared/fault.ts';

/** An opaque cursor that says where the next page starts. */
export function writeCursor(list: string, after: string | number): string {
  return Buffer.from(JSON.stringify([list, after])).toString('base64url');
}

/** @throws {Fault} `invalid-cursor` for anything but a cursor of this list */
export function readCursor<Key extends 'string' | 'number'>(
  list: string,
  type: Key,
  cursor: string | undefined,
): (Key extends 'string' ? string : number) | undefined {
  if (cursor === undefined) return undefined;
  const parsed = parse(cursor);
  const isOurs = Array.isArray(parsed) && parsed.length === 2 && parsed[0] === list;
  const after: unknown = isOurs ? parsed[1] : undefined;
  if (
    typeof after !== type ||
    (type === 'number' && !Number.isSafeInteger(after)) ||
    String(after).includes('\0')
  )
    throw new Fault(
      'invalid-cursor',
      'The cursor is not one that this list gave. Start without one.',
    );
  return after as Key extends 'string' ? string : number;
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined; // no JSON, no cursor
  }
}

/** Cuts the one row that was read too many, which shows that there is a next page. */
export function pageOf<Row>(rows: Row[], limit: number): { page: Row[]; last: Row | undefined } {
  const page = rows.slice(0, limit);
  return { page, last: rows.length > limit ? page.at(-1) : undefined };
}
