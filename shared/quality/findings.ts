import { lastingFaults } from '../media/lasting-faults.ts';

/** What a finding is about; `where` is SQL for which of all there are it concerns. */
type Fact = { where: string; /** SQL for what exactly was found; text or NULL. */ detail: string };
export type ProductFinding = Fact & { of: 'product' };
export type ImageFinding = Fact & { of: 'image' };
export type ArticleFinding = {
  of: 'article';
  /** SQL for the articles, with their `number` and `variant_code`. */
  articles: string;
  /** SQL for which of the references `r` to one of them are meant. */
  references: string;
};
export type Finding = ProductFinding | ImageFinding | ArticleFinding;

const atLeast = 500; // what Google Merchant asks for from 2027-01-31 on
const recommended = 1500;

const size = (rendition: string) => `${rendition}.width || ' × ' || ${rendition}.height`;
const largest = (which: string) => `(
  SELECT ${size('r')} FROM jsonb_to_recordset(i.renditions)
    AS r(role text, format text, width bigint, height bigint)
  WHERE ${which} AND r.width * r.height > 0 ORDER BY r.width * r.height DESC LIMIT 1)`;

/** In pixels, of the primary image `i` of the product. */
export const sizeOfPrimary = `coalesce(i.detail->>'width' || ' × ' || (i.detail->>'height'), (
  SELECT ${size('c')} FROM pictures c WHERE c.image_id = i.id AND c.role = 'detail'))`;

/** Active products `p`. */
const ofProducts = {
  'products-without-images': {
    where: 'p.image_count = 0',
    detail: `(SELECT string_agg(DISTINCT t->>'articleNumber', ', ') FROM jsonb_array_elements(p.tried) t)`,
  },
  'products-without-product-photo': {
    where: 'p.image_count > 0 AND NOT p.has_product_photo',
    detail: `array_to_string(p.image_types, ', ')`,
  },
  'products-without-front': { where: 'p.image_count > 0 AND NOT p.has_front', detail: 'NULL' },
  'products-with-inherited-images-only': { where: 'p.is_inherited', detail: 'p.matched_number' },
  'low-resolution': { where: `p.primary_edge < ${atLeast}`, detail: sizeOfPrimary },
  'below-recommended-resolution': {
    where: `p.primary_edge < ${recommended}`,
    detail: sizeOfPrimary,
  },
  'lost-primary-choices': {
    where: 'p.is_choice_lost',
    detail: '(SELECT c.external_id FROM primary_choices c WHERE c.product_id = p.id)',
  },
} satisfies Record<string, Fact>;

/** A file that cannot be had or read, also where the hub shows an older copy of it. */
const brokenFiles = `FROM pictures f WHERE f.image_id = i.id AND f.role <> 'original'
  AND f.failure IN (${lastingFaults.map((code) => `'${code}'`).join(', ')})`;

/** Live images `i`. */
const ofImages = {
  'orphaned-images': { where: 'NOT i.has_articles', detail: 'i.image_type' },
  'identical-exports': { where: 'i.repeated_exports > 0', detail: 'i.repeated_exports::text' },
  'upscaled-jpegs': {
    where: 'i.is_upscaled',
    detail: `${largest(`r.role = 'export' AND r.format LIKE 'jpg%'`)} || ' > ' ||
      ${largest(`(r.role = 'original' OR r.format = 'tiff')`)}`,
  },
  'unprocessed-images': { where: 'NOT i.is_processed', detail: 'i.original_format' },
  'images-without-url': { where: 'NOT i.has_url', detail: 'i.original_format' },
  'broken-files': {
    where: `EXISTS (SELECT ${brokenFiles})`,
    detail: `(SELECT string_agg(DISTINCT f.failure, ', ') ${brokenFiles})`,
  },
} satisfies Record<string, Fact>;

const ofArticles = {
  'unmatched-articles': {
    articles: 'SELECT number, variant_code FROM unmatched_articles',
    references: 'true',
  },
  'two-fronts': {
    // Few at first, by an index alone; then only the live images count.
    articles: `SELECT f.number, f.variant_code FROM (
        SELECT number, variant_code FROM image_articles WHERE is_front
        GROUP BY number, variant_code HAVING count(*) > 1) f
      WHERE (SELECT count(*) FROM image_articles r JOIN images i ON i.id = r.image_id
             WHERE r.number = f.number AND r.variant_code = f.variant_code AND r.is_front
               AND i.removed_at IS NULL) > 1`,
    references: 'r.is_front',
  },
} satisfies Record<string, Omit<ArticleFinding, 'of'>>;

export type FindingName = keyof typeof ofProducts | keyof typeof ofImages | keyof typeof ofArticles;

function all<Of extends string, F extends object>(of: Of, facts: Record<string, F>) {
  return Object.entries(facts).map(([name, fact]) => [name, { of, ...fact }] as const);
}

/** What can be wanting in the pictures. Counts, lists, files and reports all come from here. */
export const findings = Object.fromEntries([
  ...all('product', ofProducts),
  ...all('image', ofImages),
  ...all('article', ofArticles),
]) as Record<FindingName, Finding>;

export const findingNames = Object.keys(findings) as FindingName[];

/** SQL for the rows that a finding concerns: FROM, and the condition where there is one. */
export function rowsOf(finding: Finding): string {
  switch (finding.of) {
    case 'product':
      return `products p WHERE p.is_active AND ${finding.where}`;
    case 'image':
      return `images i WHERE i.removed_at IS NULL AND ${finding.where}`;
    case 'article':
      return `(${finding.articles}) a WHERE true`;
  }
}
