/**
 * SQL for up to five products, as JSON, that this article number may have meant: their SKU or legacy
 * SKU is written much like it, or one of the two begins with the other. For people only; what an
 * article addresses is decided by exact comparison.
 */
export const suggestions = (number: string) => `(
  SELECT coalesce(json_agg(json_build_object('sku', sku, 'name', name, 'nameEn', name_en)
    ORDER BY nearness DESC, sku), '[]')
  FROM (
    SELECT p.sku, p.name, p.name_en, ${nearness(number)} AS nearness
    FROM (${writtenAlike(number)} UNION ${beginning(number)} UNION ${begunWith(number)}) found
    JOIN products p ON p.id = found.id
    ORDER BY nearness DESC, p.sku LIMIT 5
  ) nearest)`;

const nearness = (number: string) => `greatest(
  similarity(${bare('p.sku')}, ${bare(number)}),
  similarity(${bare('p.legacy_sku')}, ${bare(number)}))`;

/** Hyphens, dots and blanks are where people differ. */
const bare = (text: string) => `regexp_replace(${text}, '[^[:alnum:]]', '', 'g')`;

/** By the index of the search, in its collation; it knows names too, which cannot be near. */
const writtenAlike = (number: string) => `
  SELECT p.id FROM products p
  WHERE length(${number}) >= 5 AND ${number} ~ '[0-9]'
    AND p.search_text %> (${number} COLLATE "default") AND ${nearness(number)} > 0.3`;

const beginning = (number: string) => {
  const starts = `ARRAY(
    SELECT left(${number}, size) FROM generate_series(2, length(${number})) size)`;
  return `SELECT id FROM products WHERE sku = ANY (${starts})
    UNION SELECT id FROM products WHERE legacy_sku = ANY (${starts})`;
};

const begunWith = (number: string) =>
  ['sku', 'legacy_sku']
    .map(
      (column) => `(SELECT id FROM products WHERE ${column} >= ${number}
        AND ${column} < ${number} || chr(1114111) ORDER BY ${column} LIMIT 5)`,
    )
    .join(' UNION ');
