import {
  candidateNumbers,
  listCandidates,
  type GalleryProduct,
} from '../../shared/domain/gallery.ts';
import {
  buildParent,
  buildVariant,
  defaults,
  idsOf,
  planWith,
  referTo,
} from './support/galleries.ts';

function candidatesOf(
  product: GalleryProduct,
  preference = defaults.preference as 'parent-first' | 'own-first',
) {
  return listCandidates(product, preference).map(
    ({ rule, articleNumber }) => `${rule} ${articleNumber}`,
  );
}

describe('The candidates for the article number', () => {
  it('are for a parent its own SKU and its variants', () => {
    expect(candidatesOf(buildParent())).toEqual(['appropriate 11400', 'variants null']);
  });

  it('are for a parent without variants its own SKU', () => {
    expect(candidatesOf(buildParent({ variantSkus: [] }))).toEqual(['appropriate 11400']);
  });

  it('are for a parent that has a parent that SKU too, but no base SKU', () => {
    expect(candidatesOf(buildParent({ parentSku: '9', baseSku: '8', variantSkus: [] }))).toEqual([
      'appropriate 11400',
      'parent-sku 9',
    ]);
  });

  it('are for a variant with parent its parent, itself and its base SKU', () => {
    expect(candidatesOf(buildVariant({ baseSku: '11401' }))).toEqual([
      'appropriate 11400',
      'own-sku 910669',
      'base-sku 11401',
    ]);
  });

  it('are for a variant without parent its base SKU and itself', () => {
    expect(candidatesOf(buildVariant({ parentSku: null, baseSku: '11401' }))).toEqual([
      'appropriate 11401',
      'own-sku 910669',
    ]);
  });

  it('are for a variant without parent and base SKU itself', () => {
    expect(candidatesOf(buildVariant({ parentSku: null }))).toEqual(['appropriate 910669']);
  });

  it('begin with its own SKU when that is preferred', () => {
    expect(candidatesOf(buildVariant({ baseSku: '11400' }), 'own-first')).toEqual([
      'own-sku 910669',
      'appropriate 11400',
    ]);
  });

  it('are never a variant’s own variants', () => {
    expect(candidatesOf(buildVariant({ variantSkus: ['1'] }))).toEqual([
      'appropriate 11400',
      'own-sku 910669',
    ]);
  });

  it('name all the numbers whose images may matter, each once', () => {
    expect(candidateNumbers(buildParent())).toEqual(['11400', '910669', '910670']);
    expect(candidateNumbers(buildParent({ variantSkus: ['11400'] }))).toEqual(['11400']);
    expect(candidateNumbers(buildVariant({ baseSku: '11400' }))).toEqual(['11400', '910669']);
  });
});

describe('The gallery of a product', () => {
  it('is filled by the first candidate with an image, and by it alone', () => {
    const references = [
      referTo('910669', { externalId: '2' }),
      referTo('11400', { externalId: '3', imageType: 'Szene' }),
    ];
    const gallery = planWith({ product: buildVariant(), references });
    expect(idsOf(gallery.images)).toEqual(['3']);
    expect(gallery.matchedBy).toBe('appropriate');
    expect(gallery.articleNumber).toBe('11400');
    expect(gallery.tried).toEqual([{ articleNumber: '11400', rule: 'appropriate', images: 1 }]);
  });

  it('tells what was tried before', () => {
    const gallery = planWith({ product: buildVariant(), references: [referTo('910669')] });
    expect(gallery.matchedBy).toBe('own-sku');
    expect(gallery.tried).toEqual([
      { articleNumber: '11400', rule: 'appropriate', images: 0 },
      { articleNumber: '910669', rule: 'own-sku', images: 1 },
    ]);
  });

  it('is empty when no candidate has an image, and tells all that was tried', () => {
    const gallery = planWith({ product: buildParent(), references: [referTo('1')] });
    expect(gallery).toEqual({
      matchedBy: 'none',
      articleNumber: null,
      tried: [
        { articleNumber: '11400', rule: 'appropriate', images: 0 },
        { articleNumber: null, rule: 'variants', images: 0 },
      ],
      images: [],
      hidden: [],
      primaryBy: 'none',
      isChoiceLost: false,
    });
  });

  it('prefers its own images when that is configured', () => {
    const gallery = planWith({
      product: buildVariant(),
      references: [referTo('11400'), referTo('910669', { externalId: '2' })],
      options: { ...defaults, preference: 'own-first' },
    });
    expect([gallery.matchedBy, ...idsOf(gallery.images)]).toEqual(['own-sku', '2']);
  });

  it('falls back to the base SKU and the parent', () => {
    const product = buildVariant({ baseSku: '11401' });
    const byBase = planWith({ product, references: [referTo('11401')] });
    expect([byBase.matchedBy, byBase.articleNumber]).toEqual(['base-sku', '11401']);
    const grandchild = buildParent({ parentSku: '9' });
    const byParent = planWith({ product: grandchild, references: [referTo('9')] });
    expect([byParent.matchedBy, byParent.articleNumber]).toEqual(['parent-sku', '9']);
  });

  it('never shows a sibling’s picture on a variant', () => {
    const references = [
      referTo('11400', { externalId: '1', variantCode: 'UB', front: true }),
      referTo('11400', { externalId: '2', variantCode: 'BE' }),
      referTo('11400', { externalId: '3' }),
    ];
    expect(idsOf(planWith({ product: buildVariant(), references }).images)).toEqual(['2', '3']);
  });

  it('shows no picture of any code on a variant that has none', () => {
    const references = [referTo('11400', { variantCode: 'BE' })];
    const product = buildVariant({ variantCode: null });
    expect(planWith({ product, references }).matchedBy).toBe('none');
  });

  it('counts every reference under its own SKU, whatever the variant code', () => {
    const references = [referTo('910669', { variantCode: 'XX' })];
    expect(planWith({ product: buildVariant(), references }).matchedBy).toBe('own-sku');
    const parents = [referTo('11400', { variantCode: 'BE' })];
    expect(planWith({ product: buildParent(), references: parents }).matchedBy).toBe('appropriate');
  });

  it('takes priority and front from the reference that counts, not from another article’s', () => {
    const references = [referTo('910669'), referTo('910670', { front: true })];
    expect(planWith({ product: buildVariant(), references }).images).toEqual([
      { externalId: '1', priority: 2, isFront: false, articleNumber: '910669', variantCode: null },
    ]);
  });

  it('takes the best of several references that count', () => {
    const references = [
      referTo('11400', { variantCode: 'BE' }),
      referTo('11400', { front: true }),
      referTo('11400', { variantCode: 'UB', front: true }),
    ];
    for (const some of [references, references.toReversed()]) {
      expect(planWith({ product: buildVariant(), references: some }).images).toEqual([
        { externalId: '1', priority: 1, isFront: true, articleNumber: '11400', variantCode: null },
      ]);
    }
  });

  it('takes of equally good references the one that names its variant code', () => {
    const references = [referTo('11400'), referTo('11400', { variantCode: 'BE' })];
    for (const some of [references, references.toReversed()]) {
      expect(planWith({ product: buildVariant(), references: some }).images[0]?.variantCode).toBe(
        'BE',
      );
    }
  });

  it('takes among equals the same reference whatever their order', () => {
    const codes = [null, 'UB', 'XX'].map((variantCode) => referTo('910670', { variantCode }));
    const references = [...codes, referTo('910669', { variantCode: 'UB' })];
    for (const some of [references, references.toReversed()]) {
      expect(planWith({ product: buildParent(), references: some }).images[0]?.articleNumber).toBe(
        '910669',
      );
      const [first] = planWith({
        product: buildParent({ sku: '910670' }),
        references: some,
      }).images;
      expect(first?.variantCode).toBeNull();
    }
  });

  it('puts images that name its own variant code before those without', () => {
    const references = [
      referTo('11400', { externalId: '1' }),
      referTo('11400', { externalId: '2', variantCode: 'BE' }),
    ];
    expect(idsOf(planWith({ product: buildVariant(), references }).images)).toEqual(['2', '1']);
  });
});

describe('The gallery of a parent without pictures of its own', () => {
  const references = [
    referTo('910669', { externalId: '1' }),
    referTo('910670', { externalId: '1', front: true, variantCode: 'UB' }),
    referTo('910670', { externalId: '2', front: true }),
    referTo('999999', { externalId: '3' }),
  ];

  it('is the union of its variants’ images, an image once, with its best priority', () => {
    const gallery = planWith({ product: buildParent(), references });
    expect(gallery.matchedBy).toBe('variants');
    expect(gallery.articleNumber).toBeNull();
    expect(gallery.tried.at(-1)).toEqual({ articleNumber: null, rule: 'variants', images: 2 });
    expect(gallery.images).toEqual([
      { externalId: '1', priority: 1, isFront: true, articleNumber: '910670', variantCode: 'UB' },
      { externalId: '2', priority: 1, isFront: true, articleNumber: '910670', variantCode: null },
    ]);
  });

  it('puts the preferred variant code first', () => {
    const codes = ['AA', 'BE', 'UB'];
    const coded = codes.map((variantCode, id) =>
      referTo('910669', { externalId: `${id}`, variantCode }),
    );
    const firstFor = (preferredVariantCode: string) =>
      planWith({
        product: buildParent(),
        references: coded,
        options: { ...defaults, preferredVariantCode },
      }).images[0]?.variantCode;
    expect(firstFor('BE')).toBe('BE');
    expect(firstFor('UB')).toBe('UB');
    expect(firstFor('none')).toBe('AA');
  });
});
