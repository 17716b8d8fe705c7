import type { AddressRule } from '../../shared/domain/article-references.ts';
import {
  candidateNumbers,
  type CountedReference,
  type Gallery,
  type GalleryProduct,
} from '../../shared/domain/gallery.ts';
import type { Rendition } from '../../shared/domain/source-record.ts';
import type { Database } from '../../shared/db/database.ts';
import { Fault } from '../../shared/fault.ts';

export type ProductFacts = GalleryProduct & {
  id: number;
  name: string;
  legacySku: string | null;
  /** What the tables say of the gallery, to be compared with what the rules say. */
  stored: Pick<Gallery, 'matchedBy' | 'articleNumber'> & { externalIds: string[] };
};
export type Decision = { externalId: string; by: string | null; at: string };

/** A reference as the source wrote it, and why it counts for its effective number. */
export type FoundReference = CountedReference & { number: string; rule: AddressRule };
export type ImageFacts = { isRemoved: boolean; renditions: Rendition[] };

/** Everything in the tables that decides the gallery of one product. */
export type GalleryFactsFound = {
  product: ProductFacts;
  /** Also of images that were removed at the source. */
  references: FoundReference[];
  images: Map<string, ImageFacts>;
  pin: Decision | null;
  hidden: Decision[];
};

/** @throws {Fault} `product-not-found` */
export async function loadGalleryFacts(db: Database, sku: string): Promise<GalleryFactsFound> {
  const [product] = await db.select<ProductFacts>(productBySku, [sku]);
  if (!product) throw new Fault('product-not-found', `There is no product with the SKU ${sku}.`);
  const rows = await db.select<FoundReference & ImageFacts>(referencesUnder, [
    candidateNumbers(product),
  ]);
  const [pin = null] = await db.select<Decision>(pinOf, [product.id]);
  const hidden = await db.select<Decision>(hiddenIn, [product.id]);
  const images = new Map(rows.map((row) => [row.externalId, row]));
  return { product, references: rows, images, pin, hidden };
}

const productBySku = `
  SELECT p.id, p.sku, p.name, p.kind, p.parent_sku AS "parentSku", p.base_sku AS "baseSku",
    p.variant_code AS "variantCode", p.legacy_sku AS "legacySku",
    ARRAY(SELECT v.sku FROM products v WHERE v.parent_sku = p.sku ORDER BY v.sku) AS "variantSkus",
    jsonb_build_object('matchedBy', p.matched_by, 'articleNumber', p.matched_number,
      'externalIds', ARRAY(
        SELECT i.external_id FROM gallery_images g JOIN images i ON i.id = g.image_id
        WHERE g.product_id = p.id AND NOT g.is_hidden ORDER BY g.position)) AS stored
  FROM products p WHERE p.sku = $1`;

const referencesUnder = `
  SELECT r.number, a.rule, a.effective_number AS "effectiveNumber",
    nullif(r.variant_code, '') AS "variantCode", r.is_front AS front,
    i.external_id AS "externalId", i.image_type AS "imageType", i.renditions,
    i.removed_at IS NOT NULL AS "isRemoved", i.broken_since IS NOT NULL AS "isBroken",
    CASE WHEN i.detail IS NOT NULL THEN jsonb_build_object('format', i.detail->'format', 'pixels',
      (i.detail->>'width')::bigint * (i.detail->>'height')::bigint) END AS detail
  FROM (SELECT number, variant_code, effective_number, min(rule) AS rule FROM article_addresses
        WHERE effective_number = ANY($1::text[]) GROUP BY 1, 2, 3) a
  JOIN image_articles r ON r.number = a.number AND r.variant_code = a.variant_code
  JOIN images i ON i.id = r.image_id
  ORDER BY i.external_id, r.number, r.variant_code`;

const pinOf = `
  SELECT c.external_id AS "externalId", u.email AS by, c.chosen_at::text AS at
  FROM primary_choices c LEFT JOIN users u ON u.id = c.chosen_by WHERE c.product_id = $1`;

const hiddenIn = `
  SELECT h.external_id AS "externalId", u.email AS by, h.hidden_at::text AS at
  FROM hidden_images h LEFT JOIN users u ON u.id = h.hidden_by
  WHERE h.product_id = $1 ORDER BY h.external_id`;
