import { canonicalJson, isJsonObject, type Json, type JsonObject } from './json.ts';
import {
  checkTexts,
  LONGEST,
  toFormat,
  toNumber,
  toResolution,
  type Checked,
} from './normal-values.ts';

/** An exported file as the source writes it, in normal form; the sizes are still to be read. */
export type NormalExport = JsonObject & {
  id: Json;
  type: string;
  filename: string | null;
  file_size: Json;
  resolution: Json;
  created: string | null;
  image_url: string | null;
};

const TEXTS = {
  type: LONGEST.type,
  filename: LONGEST.text,
  created: LONGEST.text,
  image_url: LONGEST.url,
};

/** An export without a type, or with a text that cannot be kept, is broken. */
export function checkExport(element: Json): Checked<NormalExport> {
  if (!isJsonObject(element)) return { ok: false, why: 'is no object' };
  const texts = checkTexts(element, TEXTS);
  if (!texts.ok) return texts;
  const type = toFormat(texts.value.type);
  if (type === null) return { ok: false, why: 'has no type' };
  const numbers = { id: toNumber(element.id), file_size: toNumber(element.file_size) };
  const resolution = toResolution(element.resolution);
  return { ok: true, value: { ...element, ...texts.value, ...numbers, resolution, type } };
}

/** Exports with the same key are one. */
export function exportKey({ type, resolution, file_size }: NormalExport): string {
  return canonicalJson([type, resolution, file_size]);
}

/** Of two exports with the same key the one with the higher id stays. */
export function mergeExports(one: NormalExport, other: NormalExport): NormalExport {
  const byId = idOf(one) - idOf(other);
  if (byId !== 0) return byId > 0 ? one : other;
  return canonicalJson(one) > canonicalJson(other) ? one : other;
}

function idOf({ id }: NormalExport): number {
  return typeof id === 'number' ? id : -Number.MAX_VALUE;
}
