import { isJsonObject, type Json, type JsonObject } from './json.ts';
import {
  checkText,
  checkTexts,
  LONGEST,
  toFlag,
  toFormat,
  toId,
  toNumber,
  toResolution,
  type Checked,
} from './normal-values.ts';

/** The original file as the source writes it, in normal form; the sizes are still to be read. */
export type NormalOriginal = JsonObject & {
  file_id: Json;
  db_id: Json;
  type: string | null;
  format: string | null;
  imported_at: string | null;
  is_processed: Json;
  uploaded_from: string | null;
  file_url: string | null;
  filename: string | null;
  file_size: Json;
  resolution: Json;
};

const TEXTS = {
  type: LONGEST.type,
  format: LONGEST.type,
  imported_at: LONGEST.text,
  uploaded_from: LONGEST.text,
  file_url: LONGEST.url,
  filename: LONGEST.text,
};

/** A record may lack its original file; a broken one makes the whole record malformed. */
export function checkOriginal(value: Json | undefined): Checked<NormalOriginal | null> {
  if (value === undefined || value === null) return { ok: true, value: null };
  if (!isJsonObject(value)) return { ok: false, why: 'is no object' };
  const texts = checkTexts(value, TEXTS);
  if (!texts.ok) return texts;
  const file_id = checkId(value.file_id);
  const db_id = checkId(value.db_id);
  if (!file_id.ok || !db_id.ok) return { ok: false, why: 'has an id that cannot be kept' };
  const ids = { file_id: file_id.value, db_id: db_id.value };
  return { ok: true, value: { ...value, ...texts.value, ...ids, ...measures(value, texts.value) } };
}

function measures(value: JsonObject, { format }: { format: string | null }) {
  return {
    format: toFormat(format),
    is_processed: toFlag(value.is_processed),
    file_size: toNumber(value.file_size),
    resolution: toResolution(value.resolution),
  };
}

/** An id that is text must be fit to be an identity; what is no scalar is none, and harmless. */
export function checkId(value: Json | undefined): Checked<Json> {
  const id = toId(value);
  return typeof id === 'string' ? checkText(id, LONGEST.id) : { ok: true, value: id };
}
