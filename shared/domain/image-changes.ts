import type { ArticleReference, Rendition } from './source-record.ts';

/** What of an image a change can touch; in normal form, so that equal means equal. */
export type ImageFacts = {
  imageType: string;
  originalFormat: string | null;
  isProcessed: boolean;
  renditions: Rendition[];
  articles: ArticleReference[];
  metadata: Record<string, unknown>;
};

export type Changes = Record<string, [before: unknown, after: unknown]>;

/** Per field the old and the new value; metadata field by field, as `metadata.importedAt`. */
export function listChanges(before: ImageFacts, after: ImageFacts): Changes {
  const { metadata: oldMetadata, ...oldFacts } = before;
  const { metadata: newMetadata, ...newFacts } = after;
  return {
    ...differences(oldFacts, newFacts, ''),
    ...differences(oldMetadata, newMetadata, 'metadata.'),
  };
}

function differences(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  prefix: string,
): Changes {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = fields.filter((field) => !isEqual(before[field], after[field]));
  return Object.fromEntries(
    changed.map((field) => [prefix + field, [before[field] ?? null, after[field] ?? null]]),
  );
}

function isEqual(one: unknown, other: unknown): boolean {
  return sortedJson(one ?? null) === sortedJson(other ?? null);
}

/** JSON whose objects have their fields in one order, whichever order the database gave them. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
