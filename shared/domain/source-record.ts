import { findExternalId } from './record/external-id.ts';
import { isObject } from './record/json.ts';
import { normalForm, type NormalForm } from './record/normal-form.ts';
import { checkText, LONGEST } from './record/normal-values.ts';
import { readMetadata } from './record/read-metadata.ts';
import { readRenditions } from './record/read-renditions.ts';
import { recordHash } from './record/record-hash.ts';

/** One file of an image: the original, or one exported format and size. */
export type Rendition = {
  role: 'original' | 'export';
  format: string;
  width: number | null;
  height: number | null;
  url: string | null;
  fileSizeKb: number | null;
  filename: string | null;
  createdAt: string | null;
  sourceId: number | null;
};

export type ArticleReference = { number: string; variantCode: string | null; front: boolean };

/** A source record as the hub understands it; everything in it can be stored. */
export type SourceImage = {
  externalId: string;
  imageType: string;
  originalFormat: string | null;
  isProcessed: boolean;
  renditions: Rendition[];
  articles: ArticleReference[];
  metadata: Record<string, unknown>;
  hash: string;
};

export type ParsedRecord =
  | { ok: true; image: SourceImage; repeatedExports: number; warnings: string[] }
  | { ok: false; reason: 'no-identity' | 'malformed'; externalId: string | null; detail: string };

const MAX_WARNINGS = 20;

/**
 * The border to the source: untrusted JSON comes in, an image or the reason why not goes out. A
 * record is refused when it has no identity or another shape; a broken export or article inside is
 * left out with a warning. Never throws: one bad record must not fail a run.
 */
export function parseSourceRecord(record: unknown): ParsedRecord {
  const identity = checkIdentity(record);
  const normal = normalForm(record);
  if (!normal.ok) return refuse('malformed', normal.detail, identity);
  if (identity === null) return refuse('no-identity', 'the record has no id and no file', null);
  const { image, warnings } = readImage(identity, normal.form);
  const { repeatedExports } = normal;
  return {
    ok: true,
    image,
    repeatedExports,
    warnings: summarise([...normal.warnings, ...warnings]),
  };
}

/** An identity that cannot be stored is none; the normal form refuses such a record. */
function checkIdentity(record: unknown): string | null {
  const checked = checkText(isObject(record) ? findExternalId(record) : null, LONGEST.id);
  return checked.ok ? checked.value : null;
}

/** A record of ten thousand faults must not flood the log of its run. */
function summarise(warnings: string[]): string[] {
  const more = warnings.length - MAX_WARNINGS;
  return more > 0 ? [...warnings.slice(0, MAX_WARNINGS), `${more} more warnings`] : warnings;
}

function refuse(reason: 'no-identity' | 'malformed', detail: string, externalId: string | null) {
  return { ok: false as const, reason, externalId, detail };
}

function readImage(externalId: string, form: NormalForm) {
  const { renditions, warnings } = readRenditions(form);
  const { metadata, warnings: doubts } = readMetadata(form);
  const { type, format, is_processed: isProcessed } = form.original_file ?? {};
  const image: SourceImage = {
    externalId,
    imageType: type ?? '',
    originalFormat: format ?? null,
    isProcessed: isProcessed !== false,
    renditions,
    articles: form.articles.map(({ number, variant, front }) => ({
      number,
      variantCode: variant,
      front,
    })),
    metadata,
    hash: recordHash(form),
  };
  return { image, warnings: [...warnings, ...doubts] };
}
