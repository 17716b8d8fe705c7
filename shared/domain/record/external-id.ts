import { createHash } from 'node:crypto';
import { isObject, toNormalJson } from './json.ts';

/**
 * The identity of a source record: the first of file_id, db_id, id and the hash of the file's URL
 * that is present and not blank; null when there is none. Only text and numbers can identify.
 */
export function findExternalId(record: Record<string, unknown>): string | null {
  const original = isObject(record.original_file) ? record.original_file : {};
  const own = [original.file_id, original.db_id, record.id].map(identityText);
  const first = own.find((text) => text !== null);
  if (first !== undefined) return first;
  const url = identityText(original.file_url);
  return url === null ? null : `url:${createHash('sha1').update(url).digest('hex')}`;
}

function identityText(value: unknown): string | null {
  const json = toNormalJson(typeof value === 'object' ? null : value);
  return typeof json === 'number' || (typeof json === 'string' && json !== '') ? `${json}` : null;
}
