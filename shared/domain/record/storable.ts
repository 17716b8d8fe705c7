import { isJsonObject, type Json } from './json.ts';

/** PostgreSQL keeps neither NUL nor half a surrogate pair. */
export function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/** Whether PostgreSQL can keep the value as jsonb: all its texts and field names are storable. */
export function isStorable(value: Json): boolean {
  if (typeof value === 'string') return isStorableText(value);
  if (Array.isArray(value)) return value.every(isStorable);
  if (!isJsonObject(value)) return true;
  return Object.entries(value).every(([name, field]) => isStorableText(name) && isStorable(field));
}
