import { hasTrigram, likePattern, type Conditions } from './conditions.ts';

/** What may be wanting in the pictures of a product; `products.issues` tells. */
export const productIssues = [
  'without-images',
  'without-product-photo',
  'low-resolution',
  'inherited-only',
  'pinned',
  'lost-choice',
  'with-hidden',
] as const;
export type ProductIssue = (typeof productIssues)[number];

/** Which products are meant; the same words and meanings in lists and exports. */
export type ProductFilter = {
  search?: string | undefined;
  kind?: 'parent' | 'variant' | undefined;
  parentSku?: string | undefined;
  category?: string | undefined;
  hasImages?: boolean | undefined;
  imageType?: string | undefined;
  active?: boolean | undefined;
  /** Those alone. */
  skus?: string[] | undefined;
  /** Those with any of these. */
  issue?: ProductIssue[] | undefined;
  /** Changed at this moment or later. */
  updatedSince?: string | undefined;
};

/** Asks the rows `p` of `products` for what the filter says. */
export function filterProducts(
  conditions: Pick<Conditions, 'require' | 'place'>,
  filter: ProductFilter,
): void {
  const { search, kind, parentSku, category, hasImages, imageType, active } = filter;
  const { issue, skus, updatedSince } = filter;
  const { require, place } = conditions;
  if (search) requireWords(conditions, wordsOf(search));
  if (kind) require(`p.kind = ${place(kind)}`);
  if (parentSku) require(`p.parent_sku = ${place(parentSku)}`);
  if (category) require(`p.category = ${place(category)}`);
  if (hasImages !== undefined) require(`p.image_count ${hasImages ? '> 0' : '= 0'}`);
  if (imageType) require(`p.image_types @> ARRAY[lower(${place(imageType)})]`);
  if (active !== undefined) require(active ? 'p.is_active' : 'NOT p.is_active');
  if (issue) require(`p.issues && ${place(issue)}::text[]`);
  if (skus) require(`p.sku = ANY(${place(skus)}::text[])`);
  if (updatedSince) require(`p.updated_at >= ${place(updatedSince)}::timestamptz`);
}

const mostWords = 10;

/** In the spelling of the column: small letters, an umlaut as one character. */
function wordsOf(search: string): string[] {
  const words = search.normalize('NFC').toLowerCase().split(/\s+/);
  return words.filter(Boolean).slice(0, mostWords);
}

function requireWords(
  { require, place }: Pick<Conditions, 'require' | 'place'>,
  words: string[],
): void {
  const long = words.filter(hasTrigram);
  const short = words.filter((word) => !hasTrigram(word));
  for (const word of long) require(`p.search_text LIKE ${place(likePattern(word, 'anywhere'))}`);
  // In one comparison, of which PostgreSQL expects a third of the rows: it walks along the list.
  const positions = short.map((word) => `strpos(p.search_text, ${place(word)})`);
  if (short.length > 0) require(`least(${positions.join(', ')}) > 0`);
}
