import { createConditions } from '../db/conditions.ts';
import type { Database } from '../db/database.ts';
import { keysOf, orderBy, startAfter, textKey, type Order, type PageKey } from '../db/keyset.ts';
import { pictureOf, type KeptPicture } from '../db/pictures-of-images.ts';
import { findings, rowsOf, type Finding, type FindingName } from './findings.ts';

/** A product, an image or an article that a finding concerns; what does not apply is null. */
export type FindingRow = {
  sku: string | null;
  name: string | null;
  nameEn: string | null;
  /** Of the image; of a product the primary one, of an article the first that names it. */
  externalId: string | null;
  imageType: string | null;
  articleNumber: string | null;
  variantCode: string | null;
  /** Of an article: the ids of those that name it, and the SKUs that it addresses. */
  images: string[];
  products: string[];
  detail: string | null;
  picture: KeptPicture | null;
  keys: PageKey[];
};

const orders: Record<Finding['of'], Order> = {
  product: { keys: [textKey('p.sku')], isDescending: false },
  image: { keys: [textKey('i.external_id')], isDescending: false },
  article: { keys: [textKey('a.number'), textKey('a.variant_code')], isDescending: false },
};

/** The order of the list behind a finding. */
export function orderOf(name: FindingName): Order {
  return orders[findings[name].of];
}

type Page = { after?: PageKey[] | undefined; limit: number };

/** What a finding concerns, in order, from what comes after `after`. */
export function readFindings(
  db: Database,
  name: FindingName,
  { after, limit }: Page,
): Promise<FindingRow[]> {
  const finding = findings[name];
  const order = orders[finding.of];
  const conditions = createConditions();
  if (after) startAfter(conditions, order, after);
  // The page first, then its pictures and details: never those of all that there are.
  const page = `SELECT * FROM ${rowsOf(finding)} AND ${conditions.sql()}
    ORDER BY ${orderBy(order)} LIMIT ${limit}`;
  return db.select<FindingRow>(
    `SELECT ${keysOf(order)} AS keys, ${columnsOf(finding, page)} ORDER BY ${orderBy(order)}`,
    conditions.bind,
  );
}

const mostImages = 20;
const mostProducts = 5;

const ofImage = `i.external_id AS "externalId", i.image_type AS "imageType",
  ${pictureOf('i.id')} AS picture`;
const noProduct = `NULL AS sku, NULL AS name, NULL AS "nameEn"`;
const noArticle = `NULL AS "articleNumber", NULL AS "variantCode",
  ARRAY[]::text[] AS images, ARRAY[]::text[] AS products`;

function columnsOf(finding: Finding, page: string): string {
  switch (finding.of) {
    case 'product':
      return `p.sku, p.name, p.name_en AS "nameEn", ${ofImage}, ${noArticle},
        ${finding.detail} AS detail
        FROM (${page}) p LEFT JOIN images i ON i.id = p.primary_image_id`;
    case 'image':
      return `${noProduct}, ${ofImage}, ${noArticle}, ${finding.detail} AS detail FROM (${page}) i`;
    case 'article':
      return `${noProduct}, ${ofImage}, a.number AS "articleNumber",
        nullif(a.variant_code, '') AS "variantCode", coalesce(named.ids, '{}') AS images,
        ARRAY(${productsOfArticle}) AS products, array_to_string(named.ids, ', ') AS detail
        FROM (${page}) a, LATERAL (${imagesNaming(finding.references)}) named
        LEFT JOIN images i ON i.id = named.first_id`;
  }
}

/** The live images that name the article `a`, as far as their ids fit into a line. */
const imagesNaming = (references: string) => `
  SELECT array_agg(external_id) AS ids, (array_agg(id))[1] AS first_id FROM (
    SELECT i.external_id, i.id FROM image_articles r
    JOIN images i ON i.id = r.image_id AND i.removed_at IS NULL
    WHERE r.number = a.number AND r.variant_code = a.variant_code AND ${references}
    ORDER BY i.external_id LIMIT ${mostImages}) AS naming`;

const productsOfArticle = `
  SELECT p.sku FROM article_addresses d JOIN products p ON p.id = d.product_id
  WHERE d.number = a.number AND d.variant_code = a.variant_code
  ORDER BY p.sku LIMIT ${mostProducts}`;
