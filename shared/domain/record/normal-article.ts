import { canonicalJson, isJsonObject, type Json, type JsonObject } from './json.ts';
import { checkTexts, LONGEST, toFlag, toNumber, type Checked } from './normal-values.ts';

/** An article reference as the source writes it, in normal form. */
export type NormalArticle = JsonObject & {
  number: string;
  variant: string | null;
  front: boolean;
  stock: Json;
};

const TEXTS = { number: LONGEST.number, variant: LONGEST.variant };

/** A reference without a number, or with a text or flag that cannot be read, is broken. */
export function checkArticle(element: Json): Checked<NormalArticle> {
  if (!isJsonObject(element)) return { ok: false, why: 'is no object' };
  const article = withNumber(element);
  const texts = checkTexts(article, TEXTS);
  if (!texts.ok) return texts;
  const { number, variant } = texts.value;
  if (number === null) return { ok: false, why: 'has no number' };
  const front = toFlag(article.front) ?? false;
  if (typeof front !== 'boolean') return { ok: false, why: 'front is neither true nor false' };
  return {
    ok: true,
    value: { ...article, number, variant, front, stock: toNumber(article.stock) },
  };
}

/** Some versions of the source say `article_number` for `number`. */
function withNumber(article: JsonObject): JsonObject {
  const { article_number: number, ...others } = article;
  const isNamed = article.number !== undefined && article.number !== null && article.number !== '';
  return isNamed || number === undefined ? article : { ...others, number };
}

/** References with the same key are one. */
export function articleKey({ number, variant }: NormalArticle): string {
  return canonicalJson([number, variant]);
}

/**
 * Of two references with the same key one stays, front if either is. Which one must not depend on
 * the stock, or the hash would see the stock after all.
 */
export function mergeArticles(one: NormalArticle, other: NormalArticle): NormalArticle {
  const stays = weight(one) > weight(other) ? one : other;
  return { ...stays, front: one.front || other.front };
}

function weight(article: NormalArticle): string {
  return canonicalJson([{ ...article, front: null, stock: null }, article.stock]);
}
