import { Fault } from '../../shared/fault.ts';

const deepest = 32;
// Strings, with the colon that makes one a key, and brackets; everything else has no structure.
const pieces = /"[^"\\]*(?:\\.[^"\\]*)*"\s*:?|[{}[\]]/g;

/**
 * Refuses well-formed JSON that readers understand differently or not at all: a key given twice, a
 * nesting without end, half a character, and the key that is a trap in JavaScript.
 * @throws {Fault} `validation`
 */
export function refuseOddJson(text: string): void {
  const open: Set<string>[] = [];
  for (const [piece] of text.matchAll(pieces)) {
    if (piece.includes('\\u')) refuseHalfCharacters(piece);
    if (piece === '{' || piece === '[') open.push(new Set());
    else if (piece === '}' || piece === ']') open.pop();
    else if (piece.endsWith(':')) noteKey(open.at(-1)!, piece);
    if (open.length > deepest) throw odd(`must not be nested more than ${deepest} deep`);
  }
}

/** A surrogate without the other one, which PostgreSQL does not keep. */
function refuseHalfCharacters(piece: string): void {
  const text = JSON.parse(piece.replace(/\s*:$/, '')) as string;
  if (!text.isWellFormed()) throw odd('must not have half a character');
}

function noteKey(keys: Set<string>, piece: string): void {
  const key = JSON.parse(piece.slice(0, -1)) as string;
  if (key === '__proto__') throw odd('must not have the key __proto__');
  if (keys.has(key)) throw odd(`must not have the key ${key.slice(0, 50)} twice`);
  keys.add(key);
}

function odd(message: string): Fault {
  return new Fault('validation', 'The request is not what the contract says.', {
    errors: [{ path: '/body', message }],
  });
}
