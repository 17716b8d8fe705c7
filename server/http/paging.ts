import { createHash } from 'node:crypto';
import type { PageKey } from '../../shared/db/keyset.ts';
import { Fault } from '../../shared/fault.ts';

type KeyType = 'string' | 'number';

/** An opaque cursor that says after which row of this list the next page starts. */
export function writeCursor(list: string, ...after: PageKey[]): string {
  const text = Buffer.from(JSON.stringify([list, ...after])).toString('base64url');
  return text + checkOf(text);
}

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
  const [of, ...after] = parse(cursor);
  const isOurs = of === list && after.length === keys.length;
  if (isOurs && keys.every(({ type }, index) => isKey(after[index], type)))
    return after as PageKey[];
  throw new Fault(
    'invalid-cursor',
    'The cursor is not one that this list gave in this order. Start without one.',
  );
}

const checkLength = 8;

/** Nobody gains anything by making a cursor; but one that was cut or mistyped is told from ours. */
function checkOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, checkLength);
}

function parse(cursor: string): unknown[] {
  const text = cursor.slice(0, -checkLength);
  if (cursor.slice(-checkLength) !== checkOf(text)) return [];
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return []; // no JSON, no cursor
  }
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
