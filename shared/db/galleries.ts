import type { Transaction } from 'sequelize';
import { candidateNumbers, planGallery } from '../domain/gallery.ts';
import type {
  CountedReference,
  Gallery,
  GalleryOptions,
  GalleryProduct,
} from '../domain/gallery.ts';
import type { Change } from './changes.ts';
import type { Database } from './database.ts';
import type { Reason } from './gallery-history.ts';
import { writeGalleries, type PlannedGallery } from './write-galleries.ts';

/** What to compute galleries by, and why that is done: their history tells it. */
export type Galleries = Reason & { db: Database; options: GalleryOptions; within: Transaction };

type ProductRow = GalleryProduct & { id: number };
type ReferenceRow = CountedReference & { imageId: number };
type Decisions = { chosen: Map<number, string>; hidden: Map<number, Set<string>> };

/**
 * Computes the galleries of these products (a batch, some hundreds) and writes those that differ.
 * Locks the products first, so that pins, hidden images and syncs wait for each other per product.
 * @returns what changed; to be written or noted by the caller
 */
export async function refreshGalleries(
  { db, options, within, cause, actor }: Galleries,
  productIds: number[],
): Promise<Change[]> {
  const products = await lockProducts(db, productIds, within);
  const decisions = await loadDecisions(db, productIds, within);
  const references = await loadReferences(db, products, within);
  const planned = products.map((product): PlannedGallery => {
    const gallery = planFor(product, { references, decisions, options });
    const { id: productId, sku } = product;
    return { productId, sku, gallery, imageIds: references.imageIds };
  });
  return writeGalleries(db, { planned, reason: { cause, actor } }, within);
}

function planFor(
  product: ProductRow,
  facts: { references: References; decisions: Decisions; options: GalleryOptions },
): Gallery {
  const { references, decisions, options } = facts;
  return planGallery({
    product,
    references: candidateNumbers(product).flatMap(
      (number) => references.byNumber.get(number) ?? [],
    ),
    hidden: decisions.hidden.get(product.id) ?? new Set(),
    chosen: decisions.chosen.get(product.id) ?? null,
    options,
  });
}

async function lockProducts(
  db: Database,
  productIds: number[],
  within: Transaction,
): Promise<ProductRow[]> {
  await db.execute(
    'SELECT FROM products WHERE id = ANY($1::bigint[]) ORDER BY id FOR NO KEY UPDATE',
    [productIds],
    within,
  );
  return db.select<ProductRow>(
    `SELECT p.id, p.sku, p.kind, p.parent_sku AS "parentSku", p.base_sku AS "baseSku",
       p.variant_code AS "variantCode",
       ARRAY(SELECT v.sku FROM products v WHERE v.parent_sku = p.sku ORDER BY v.sku) AS "variantSkus"
     FROM products p WHERE p.id = ANY($1::bigint[])`,
    [productIds],
    within,
  );
}

async function loadDecisions(
  db: Database,
  productIds: number[],
  within: Transaction,
): Promise<Decisions> {
  const where = { where: { productId: productIds }, transaction: within };
  const choices = await db.PrimaryChoice.findAll(where);
  const hidden = new Map<number, Set<string>>();
  for (const { productId, externalId } of await db.HiddenImage.findAll(where)) {
    hidden.set(productId, (hidden.get(productId) ?? new Set()).add(externalId));
  }
  return { chosen: new Map(choices.map((c) => [c.productId, c.externalId])), hidden };
}

type References = { byNumber: Map<string, CountedReference[]>; imageIds: Map<string, number> };

/** Every reference of a live image that counts for a number which may fill one of the galleries. */
async function loadReferences(
  db: Database,
  products: ProductRow[],
  within: Transaction,
): Promise<References> {
  const numbers = [...new Set(products.flatMap(candidateNumbers))];
  const rows = await db.select<ReferenceRow>(
    `SELECT a.effective_number AS "effectiveNumber", nullif(r.variant_code, '') AS "variantCode",
       r.is_front AS front, i.id AS "imageId", i.external_id AS "externalId",
       i.image_type AS "imageType", i.broken_since IS NOT NULL AS "isBroken",
       CASE WHEN i.detail IS NOT NULL THEN jsonb_build_object('format', i.detail->'format', 'pixels',
         (i.detail->>'width')::bigint * (i.detail->>'height')::bigint) END AS detail
     FROM (SELECT DISTINCT number, variant_code, effective_number FROM article_addresses
           WHERE effective_number = ANY($1::text[])) a
     JOIN image_articles r ON r.number = a.number AND r.variant_code = a.variant_code
     JOIN images i ON i.id = r.image_id AND i.removed_at IS NULL`,
    [numbers],
    within,
  );
  const byNumber = Map.groupBy(rows, ({ effectiveNumber }) => effectiveNumber);
  return { byNumber, imageIds: new Map(rows.map((row) => [row.externalId, row.imageId])) };
}
