import fc from 'fast-check';
import {
  candidateNumbers,
  planGallery,
  type CountedReference,
  type GalleryFacts,
} from '../../shared/domain/gallery.ts';
import { buildParent, buildVariant, defaults, idsOf } from './support/galleries.ts';

const ids = ['1', '2', '3', '10', 'a', 'url:b'];

/** What belongs to the image is the same in all of its references. */
const details = [null, { format: 'png', pixels: 9 }, { format: 'jpg_g', pixels: null }];
const references: fc.Arbitrary<CountedReference[]> = fc.array(
  fc
    .record({
      externalId: fc.constantFrom(...ids),
      effectiveNumber: fc.constantFrom('11400', '11401', '910669', '910670', '0815'),
      variantCode: fc.constantFrom(null, 'BE', 'UB', 'XX'),
      front: fc.boolean(),
    })
    .map((reference) => {
      const index = ids.indexOf(reference.externalId);
      const imageType = index % 2 ? 'Szene' : 'produktfoto';
      const isBroken = index % 4 === 1;
      return { ...reference, imageType, isBroken, detail: details[index % 3] ?? null };
    }),
  { maxLength: 16 },
);
const product = fc.constantFrom(
  buildParent(),
  buildParent({ variantSkus: [] }),
  buildVariant(),
  buildVariant({ variantCode: null }),
  buildVariant({ parentSku: null, baseSku: '11401' }),
  buildVariant({ sku: '910670', variantCode: 'UB', baseSku: '11401' }),
);
const facts: fc.Arbitrary<GalleryFacts> = fc.record({
  product,
  references,
  hidden: fc.subarray(ids, { maxLength: 3 }).map((hidden) => new Set(hidden)),
  chosen: fc.option(fc.constantFrom(...ids)),
  options: fc.record({
    preference: fc.constantFrom('parent-first' as const, 'own-first' as const),
    primaryImageType: fc.constant(defaults.primaryImageType),
    preferredVariantCode: fc.constantFrom('BE', 'UB'),
  }),
});

function holds<Some>(arbitrary: fc.Arbitrary<Some>, check: (some: Some) => void) {
  fc.assert(fc.property(arbitrary, check), { numRuns: 300 });
}

describe('Any gallery', () => {
  it('shows an image once, and so has exactly one primary image when it has any', () => {
    holds(facts, (some) => {
      const { images, primaryBy } = planGallery(some);
      expect(new Set(idsOf(images)).size).toBe(images.length);
      expect(primaryBy === 'none').toBe(images.length === 0);
    });
  });

  it('shows only images that were given, count for its product and are not hidden', () => {
    holds(facts, (some) => {
      const numbers = candidateNumbers(some.product);
      const relevant = some.references.filter((one) => numbers.includes(one.effectiveNumber));
      for (const { externalId } of planGallery(some).images) {
        expect(some.hidden.has(externalId)).toBeFalse();
        expect(idsOf(relevant)).toContain(externalId);
      }
    });
  });

  it('needs nothing but the images of its candidate numbers', () => {
    holds(facts, (some) => {
      const numbers = candidateNumbers(some.product);
      const loaded = some.references.filter((one) => numbers.includes(one.effectiveNumber));
      expect(planGallery({ ...some, references: loaded })).toEqual(planGallery(some));
    });
  });

  it('never shows a sibling’s image on a variant', () => {
    holds(facts, (some) => {
      const { sku, kind, variantCode } = some.product;
      for (const image of planGallery(some).images) {
        const isOwn =
          image.articleNumber === sku || [null, variantCode].includes(image.variantCode);
        expect(kind === 'parent' || isOwn).toBeTrue();
      }
    });
  });

  const isBroken = ({ references: all }: GalleryFacts, externalId: string) =>
    all.some((one) => one.externalId === externalId && one.isBroken);

  it('begins with the pinned image exactly when that is in the gallery and can be shown', () => {
    holds(facts, (some) => {
      const { images, primaryBy, isChoiceLost } = planGallery(some);
      const areAllBroken = idsOf(images).every((externalId) => isBroken(some, externalId));
      const isThere =
        some.chosen !== null &&
        idsOf(images).includes(some.chosen) &&
        (areAllBroken || !isBroken(some, some.chosen));
      expect(primaryBy === 'admin').toBe(isThere);
      expect(isChoiceLost).toBe(some.chosen !== null && !isThere);
      if (isThere) expect(images[0]?.externalId).toBe(some.chosen!);
    });
  });

  it('shows broken images behind all others', () => {
    holds(facts, (some) => {
      const { images } = planGallery(some);
      const broken = idsOf(images).map((externalId) => isBroken(some, externalId));
      expect(broken).toEqual(broken.toSorted((a, b) => Number(a) - Number(b)));
    });
  });

  it('has the same images whether they are broken or not', () => {
    holds(facts, (some) => {
      const references = some.references.map((one) => ({ ...one, isBroken: false }));
      const whole = planGallery({ ...some, references });
      expect(idsOf(whole.images).toSorted()).toEqual(idsOf(planGallery(some).images).toSorted());
    });
  });

  it('has the same images in the same order with and without a pin, but for the first', () => {
    holds(facts, (some) => {
      const others = (images: { externalId: string }[]) =>
        idsOf(images).filter((externalId) => externalId !== some.chosen);
      const unpinned = planGallery({ ...some, chosen: null });
      expect(others(planGallery(some).images)).toEqual(others(unpinned.images));
    });
  });

  it('is the same for any permutation of the references', () => {
    const shuffled = references.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    holds(fc.tuple(facts, shuffled), ([some, [all, others]]) => {
      expect(planGallery({ ...some, references: others })).toEqual(
        planGallery({ ...some, references: all }),
      );
    });
  });

  it('tells the number of images that it shows', () => {
    holds(facts, (some) => {
      const { tried, images, matchedBy, articleNumber } = planGallery(some);
      const last = tried.at(-1);
      expect(last?.images).toBe(images.length);
      if (images.length > 0)
        expect([last?.rule, last?.articleNumber]).toEqual([matchedBy as never, articleNumber]);
      expect(tried.slice(0, -1).every((one) => one.images === 0)).toBeTrue();
    });
  });
});
