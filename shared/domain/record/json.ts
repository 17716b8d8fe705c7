/** What JSON can say, once it has been looked at. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [field: string]: Json };

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return isObject(value);
}

/**
 * Foreign JSON as trusted values: text in Unicode NFC and trimmed, nothing that JSON cannot say.
 * Recursive, so the depth must have been checked before.
 */
export function toNormalJson(value: unknown): Json {
  if (typeof value === 'string') return value.normalize('NFC').trim();
  if (typeof value === 'boolean') return value;
  // Adding 0 turns -0, which JSON writes as 0, into 0.
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  if (Array.isArray(value)) return value.map(toNormalJson);
  return isObject(value) ? toNormalObject(value) : null;
}

/** The fields of a foreign object; `__proto__` is none: it would poison whoever copies it. */
export function toNormalObject(value: Record<string, unknown>): JsonObject {
  const fields = Object.entries(value).filter(([name]) => name !== '__proto__');
  return Object.fromEntries(fields.map(([name, field]) => [name, toNormalJson(field)]));
}

/** One text for one value: the order in which an object's fields were written does not show. */
export function canonicalJson(value: Json): string {
  return JSON.stringify(value, (_name, field: Json) =>
    isJsonObject(field) ? sorted(field) : field,
  );
}

function sorted(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether a value nests deeper than so many levels: recursion over it could exhaust the stack. */
export function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((child) => isDeeperThan(levels - 1, child));
}
