import { isDeeperThan, isObject, toNormalObject, type Json, type JsonObject } from './json.ts';
import { articleKey, checkArticle, mergeArticles, type NormalArticle } from './normal-article.ts';
import { checkExport, exportKey, mergeExports, type NormalExport } from './normal-export.ts';
import { checkId, checkOriginal, type NormalOriginal } from './normal-original.ts';
import type { Checked } from './normal-values.ts';

/** A source record in the source's own words, but one spelling and one order for one meaning. */
export type NormalForm = JsonObject & {
  id: Json;
  original_file: NormalOriginal | null;
  exported_files: NormalExport[];
  articles: NormalArticle[];
};

export type Normalised =
  | { ok: true; form: NormalForm; warnings: string[]; repeatedExports: number }
  | { ok: false; detail: string };

type ListRule<Element> = {
  name: 'exported_files' | 'articles';
  limit: number;
  check: (element: Json) => Checked<Element>;
  keyOf: (element: Element) => string;
  merge: (one: Element, other: Element) => Element;
};

const EXPORTS: ListRule<NormalExport> = {
  name: 'exported_files',
  limit: 1_000,
  check: checkExport,
  keyOf: exportKey,
  merge: mergeExports,
};
const ARTICLES: ListRule<NormalArticle> = {
  name: 'articles',
  limit: 10_000,
  check: checkArticle,
  keyOf: articleKey,
  merge: mergeArticles,
};
const MAX_LEVELS = 32;
const MAX_BYTES = 256 * 1024;

/**
 * Brings a record to normal form, where equal records are equal whatever the spelling and the order
 * of their parts; the normal form of a normal form is itself. Broken exports and articles are left
 * out with a warning; a record of another shape has no normal form, and `detail` says why.
 */
export function normalForm(record: unknown): Normalised {
  if (!isObject(record)) return { ok: false, detail: 'the record is no object' };
  if (isDeeperThan(MAX_LEVELS, record)) return { ok: false, detail: 'the record nests too deep' };
  if (Buffer.byteLength(JSON.stringify(record)) > MAX_BYTES) {
    return { ok: false, detail: `the record is larger than ${MAX_BYTES} bytes` };
  }
  return normaliseParts(toNormalObject(record));
}

function normaliseParts(record: JsonObject): Normalised {
  const id = checkId(record.id);
  if (!id.ok) return { ok: false, detail: `id ${id.why}` };
  const original = checkOriginal(record.original_file);
  if (!original.ok) return { ok: false, detail: `original_file ${original.why}` };
  const exports = checkList(record, EXPORTS);
  if (!exports.ok) return { ok: false, detail: exports.why };
  const articles = checkList(record, ARTICLES);
  if (!articles.ok) return { ok: false, detail: articles.why };
  const lists = { exported_files: exports.value.kept, articles: articles.value.kept };
  const form = { ...record, id: id.value, original_file: original.value, ...lists };
  const warnings = [...exports.value.warnings, ...articles.value.warnings];
  return { ok: true, form, warnings, repeatedExports: exports.value.repeated };
}

/** `repeated` elements of those that were sent said nothing that another one did not. */
type Sifted<Element> = { kept: Element[]; repeated: number; warnings: string[] };

function checkList<Element>(record: JsonObject, rule: ListRule<Element>): Checked<Sifted<Element>> {
  const list = record[rule.name] ?? [];
  if (!Array.isArray(list)) return { ok: false, why: `${rule.name} is no list` };
  if (list.length > rule.limit) {
    return { ok: false, why: `${rule.name} has more than ${rule.limit} elements` };
  }
  const checked = list.map(rule.check);
  const sound = checked.flatMap((element) => (element.ok ? [element.value] : []));
  const warnings = checked.flatMap((element, index) =>
    element.ok ? [] : [`${rule.name}[${index}] ${element.why} and was left out`],
  );
  const kept = collapse(sound, rule);
  return { ok: true, value: { kept, repeated: sound.length - kept.length, warnings } };
}

/** Elements of the same key become one; the rest comes in the order of the keys. */
function collapse<Element>(elements: Element[], { keyOf, merge }: ListRule<Element>): Element[] {
  const byKey = new Map<string, Element>();
  for (const element of elements) {
    const key = keyOf(element);
    const other = byKey.get(key);
    byKey.set(key, other === undefined ? element : merge(other, element));
  }
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, element]) => element);
}
