import type { ProductInput } from '../../shared/db/products.ts';
import {
  catalogueOf,
  matchReference,
  type Alias,
  type CatalogueProduct,
} from '../../shared/domain/article-references.ts';
import { planGallery, type Gallery, type GalleryOptions } from '../../shared/domain/gallery.ts';
import { chooseDetail, pixelsOf } from '../../shared/domain/renditions.ts';
import { parseSourceRecord, type SourceImage } from '../../shared/domain/source-record.ts';

export type ReferenceFacts = {
  /** The live images. */
  images: SourceImage[];
  products: ProductInput[];
  aliases: Alias[];
  /** External ids by SKU. */
  pins: Map<string, string>;
  hidden: Map<string, Set<string>>;
  options: GalleryOptions;
  detailMinEdge: number;
};

/** Slow and plain: every product against every reference of every image, all in memory. */
export function referenceGalleries(facts: ReferenceFacts): Map<string, Gallery> {
  const references = countedReferences(facts);
  const galleries = facts.products.map((product): [string, Gallery] => {
    const family = facts.products.filter(({ parentSku }) => parentSku === product.sku);
    const gallery = planGallery({
      product: { ...product, variantSkus: family.map(({ sku }) => sku).toSorted() },
      references,
      hidden: facts.hidden.get(product.sku) ?? new Set(),
      chosen: facts.pins.get(product.sku) ?? null,
      options: facts.options,
    });
    return [product.sku, gallery];
  });
  return new Map(galleries);
}

/** Each reference of each image once per effective number under which it counts. */
function countedReferences({ images, products, aliases, detailMinEdge }: ReferenceFacts) {
  const catalogue = catalogueOf(products.map(asAddressed), aliases);
  return images.flatMap(({ externalId, imageType, renditions, articles }) => {
    const chosen = chooseDetail(renditions, detailMinEdge);
    const detail = chosen && { format: chosen.format, pixels: pixelsOf(chosen) };
    return articles.flatMap(({ number, variantCode, front }) => {
      const addresses = matchReference({ number, variantCode }, catalogue);
      const numbers = new Set(addresses.map(({ effectiveNumber }) => effectiveNumber));
      return [...numbers].map((effectiveNumber) => {
        const isBroken = false; // nothing is fetched
        return { externalId, imageType, isBroken, detail, effectiveNumber, variantCode, front };
      });
    });
  });
}

/** What addressing knows of a product. */
export function asAddressed(product: ProductInput): CatalogueProduct {
  const { sku, kind, parentSku, baseSku, variantCode, legacySku } = product;
  return { sku, kind, parentSku, baseSku, variantCode, legacySku };
}

/** What a complete reading of these records says; the later of two with one id counts. */
export function readingOf(records: unknown[]) {
  const parsed = records.map(parseSourceRecord);
  const images = new Map(
    parsed.flatMap((one) => (one.ok ? [[one.image.externalId, one.image]] : [])),
  );
  const refused = parsed.filter((one) => !one.ok);
  return {
    images,
    /** The ids of what was skipped; null where there is none. */
    skipped: refused.map(({ externalId }) => externalId),
    malformed: refused.filter(({ reason }) => reason === 'malformed').length,
    /** Known by name, but not to be understood: not missing. */
    unclear: new Set(refused.map(({ externalId }) => externalId)),
  };
}
