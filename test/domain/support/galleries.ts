import {
  planGallery,
  type CountedReference,
  type GalleryFacts,
  type GalleryProduct,
} from '../../../shared/domain/gallery.ts';

export function buildVariant(fields: Partial<GalleryProduct> = {}): GalleryProduct {
  const family = { parentSku: '11400', baseSku: null, variantCode: 'BE', variantSkus: [] };
  return { sku: '910669', kind: 'variant', ...family, ...fields };
}

export function buildParent(fields: Partial<GalleryProduct> = {}): GalleryProduct {
  const family = { parentSku: null, baseSku: null, variantCode: null };
  return { sku: '11400', kind: 'parent', ...family, variantSkus: ['910669', '910670'], ...fields };
}

/** A reference to the image `1` by this effective number, plus what matters. */
export function referTo(
  effectiveNumber: string,
  fields: Partial<CountedReference> = {},
): CountedReference {
  const image = { externalId: '1', imageType: 'Produktfoto', isBroken: false, detail: null };
  return { ...image, effectiveNumber, variantCode: null, front: false, ...fields };
}

export function planWith(facts: Partial<GalleryFacts> & Pick<GalleryFacts, 'product'>) {
  return planGallery({
    references: [],
    hidden: new Set(),
    chosen: null,
    options: defaults,
    ...facts,
  });
}

export const defaults = {
  preference: 'parent-first',
  primaryImageType: 'Produktfoto',
  preferredVariantCode: 'BE',
} as const;

export function idsOf(images: { externalId: string }[]): string[] {
  return images.map(({ externalId }) => externalId);
}
