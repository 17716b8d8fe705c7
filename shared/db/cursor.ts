import { createHash } from 'node:crypto';
import type { PageKey } from './keyset.ts';

const checkLength = 8;

/** An opaque cursor that says after which row of this list the next page starts. */
export function writeCursor(list: string, ...after: PageKey[]): string {
  const text = Buffer.from(JSON.stringify([list, ...after])).toString('base64url');
  return text + checkOf(text);
}

/** The list and the keys of a cursor; nothing, if it was cut or mistyped. */
export function parseCursor(cursor: string): unknown[] {
  const text = cursor.slice(0, -checkLength);
  if (cursor.slice(-checkLength) !== checkOf(text)) return [];
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return []; // no JSON, no cursor
  }
}

/** Nobody gains anything by making a cursor; but one that was cut or mistyped is told from ours. */
function checkOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, checkLength);
}
