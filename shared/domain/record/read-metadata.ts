import { isWebUrl } from '../source-url.ts';
import type { Json, JsonObject } from './json.ts';
import type { NormalForm } from './normal-form.ts';
import { isStorable } from './storable.ts';

export type ReadMetadata = { metadata: JsonObject; warnings: string[] };

const MAX_EXTRA_BYTES = 16 * 1024;
const KNOWN = {
  record: ['id', 'original_file', 'exported_files', 'articles'],
  original: [
    ...['file_id', 'db_id', 'type', 'format', 'imported_at', 'is_processed', 'uploaded_from'],
    ...['file_url', 'filename', 'file_size', 'resolution'],
  ],
  export: ['type', 'filename', 'file_size', 'resolution', 'created', 'image_url'],
  article: ['front', 'stock'],
};

/**
 * What else the source sent about an image. Fields that the hub does not know are kept under
 * `extra`; too large together, or not to be stored, they are left out with a warning.
 */
export function readMetadata(form: NormalForm): ReadMetadata {
  const { extra, warnings } = readExtra(form);
  const metadata = withoutNull({ ...knownFields(form), extra });
  const isProcessed = form.original_file?.is_processed ?? null;
  if (isProcessed === null || typeof isProcessed === 'boolean') return { metadata, warnings };
  return { metadata, warnings: [...warnings, 'original_file: is_processed counts as true'] };
}

function readExtra(form: NormalForm): { extra: JsonObject | null; warnings: string[] } {
  const sent = Object.entries(unknownFields(form));
  const storable = sent.filter(([name, value]) => isStorable([name, value]));
  const isAll = sent.length === storable.length;
  const warnings = isAll ? [] : ['unknown fields that cannot be stored were left out'];
  const extra = Object.fromEntries(storable);
  if (Buffer.byteLength(JSON.stringify(extra)) > MAX_EXTRA_BYTES) {
    const tooLarge = `unknown fields are larger than ${MAX_EXTRA_BYTES} bytes and were left out`;
    return { extra: null, warnings: [...warnings, tooLarge] };
  }
  return { extra: storable.length > 0 ? extra : null, warnings };
}

function knownFields({ id, original_file: original }: NormalForm): JsonObject {
  if (original === null) return { id: scalar(id) };
  return {
    id: scalar(id),
    fileId: scalar(original.file_id),
    dbId: scalar(original.db_id),
    importedAt: original.imported_at,
    uploadedFrom: original.uploaded_from,
    isProcessed: flag(original.is_processed),
    originalUrl:
      original.file_url !== null && isWebUrl(original.file_url) ? original.file_url : null,
  };
}

function unknownFields(form: NormalForm): JsonObject {
  const { original_file: original, exported_files: exports, articles } = form;
  const ofOriginal = without(KNOWN.original, original ?? {});
  // An element's own name stays with what else it says; an element that says no more is left out.
  const ofExports = exports.map((file) => without(KNOWN.export, file)).filter(saysMoreThan('id'));
  const ofArticles = articles
    .map((article) => without(KNOWN.article, article))
    .filter(saysMoreThan('number', 'variant'));
  return {
    ...without(KNOWN.record, form),
    ...(Object.keys(ofOriginal).length > 0 ? { original_file: ofOriginal } : {}),
    ...(ofExports.length > 0 ? { exported_files: ofExports } : {}),
    ...(ofArticles.length > 0 ? { articles: ofArticles } : {}),
  };
}

function without(names: string[], object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

function saysMoreThan(...names: string[]): (object: JsonObject) => boolean {
  return (object) => Object.keys(object).some((name) => !names.includes(name));
}

function withoutNull(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
}

function flag(value: Json): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

function scalar(value: Json): Json {
  return typeof value === 'object' ? null : value;
}
