import type { Json, JsonObject } from './json.ts';
import { isStorableText } from './storable.ts';

/** A sound value, or why it cannot be kept. */
export type Checked<Value> = { ok: true; value: Value } | { ok: false; why: string };

/** The longest texts that the hub keeps; longer ones are a fault of the source. */
export const LONGEST = { text: 10_000, url: 2_048, type: 200, id: 200, number: 100, variant: 50 };

const SAME_FORMATS = new Map([
  ['tif', 'tiff'],
  ['jpeg', 'jpg'],
]);
const FLAGS = new Map<Json, boolean>([
  ['true', true],
  ['false', false],
  ['1', true],
  ['0', false],
]);
const NUMBER = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/** `tif` and `tiff`, `jpeg` and `jpg`, in any case, are one format. */
export function toFormat(text: string | null): string | null {
  const format = text?.toLowerCase().normalize('NFC') ?? null;
  return format === null ? null : (SAME_FORMATS.get(format) ?? format);
}

/** A number that came as text becomes a number; nothing stays nothing, the rest stays as it is. */
export function toNumber(value: Json | undefined): Json {
  if (value === undefined || value === '') return null;
  if (typeof value !== 'string' || !NUMBER.test(value)) return value;
  const number = Number(value) + 0;
  return Number.isFinite(number) ? number : value;
}

/** Like a number, but `007` stays text: an identity must read the same before and after. */
export function toId(value: Json | undefined): Json {
  const number = toNumber(value);
  const isLossless = typeof value !== 'string' || value === '' || String(number) === value;
  return isLossless ? number : value;
}

/** true and false in all usual spellings; nothing is null, the rest stays as it is. */
export function toFlag(value: Json | undefined): Json {
  if (value === undefined || value === null || value === '') return null;
  const isScalar = typeof value === 'string' || typeof value === 'number';
  return isScalar ? (FLAGS.get(String(value).toLowerCase()) ?? value) : value;
}

/** The pair of edges with its numbers as numbers; what is no list stays as it is. */
export function toResolution(value: Json | undefined): Json {
  return Array.isArray(value) ? value.map(toNumber) : toNumber(value);
}

/** The text fields of an object, blank ones as null; or the first that cannot be kept, and why. */
export function checkTexts<Field extends string>(
  object: JsonObject,
  longest: Record<Field, number>,
): Checked<Record<Field, string | null>> {
  const texts: Record<string, string | null> = {};
  for (const [field, length] of Object.entries<number>(longest)) {
    const checked = checkText(object[field], length);
    if (!checked.ok) return { ok: false, why: `${field} ${checked.why}` };
    texts[field] = checked.value;
  }
  return { ok: true, value: texts as Record<Field, string | null> };
}

/** Text, or a number that was meant as text; blank is null. */
export function checkText(value: Json | undefined, longest: number): Checked<string | null> {
  if (value === undefined || value === null) return { ok: true, value: null };
  if (typeof value !== 'string' && typeof value !== 'number')
    return { ok: false, why: 'is no text' };
  const text = String(value);
  if (text.length > longest) return { ok: false, why: `is longer than ${longest} characters` };
  if (!isStorableText(text)) return { ok: false, why: 'has characters that cannot be stored' };
  return { ok: true, value: text === '' ? null : text };
}
