import { listCandidates, type GalleryProduct } from '../../shared/domain/gallery.ts';

describe('The gallery preference own-first', () => {
  const variant: GalleryProduct = {
    sku: '910669',
    kind: 'variant',
    parentSku: '11400',
    baseSku: '11400',
    variantCode: 'BE',
    variantSkus: [],
  };
  const parent: GalleryProduct = { ...variant, kind: 'parent', parentSku: null, baseSku: null };
  const told = (product: GalleryProduct, preference: 'own-first' | 'parent-first') =>
    listCandidates(product, preference).map(
      ({ rule, articleNumber }) => `${rule} ${articleNumber}`,
    );

  it('tries the own SKU before the parent', () => {
    expect(told(variant, 'own-first')).toEqual(['own-sku 910669', 'appropriate 11400']);
    expect(told(variant, 'parent-first')).toEqual(['appropriate 11400', 'own-sku 910669']);
  });

  it('keeps the first name that applies to a number', () => {
    expect(told(parent, 'own-first')).toEqual(['appropriate 910669']);
  });
});
