import type { Candidate, CountedReference, GalleryFacts } from './gallery.ts';
import {
  compareCodePoints,
  compareRanked,
  priorityOf,
  rankImages,
  type RankedImage,
} from './ranking.ts';

/** An image that counts for a candidate, by the best of the references for which it does. */
export type CountedImage = RankedImage & { reference: CountedReference };

/** What a candidate has to offer, in gallery order. */
export type CandidateCount = Candidate & { shown: CountedImage[]; hidden: CountedImage[] };

/** The images that count for a candidate article number of a product, each once. */
export function countImages(candidate: Candidate, facts: GalleryFacts): CandidateCount {
  const best = new Map<string, CountedImage>();
  for (const reference of facts.references.filter((one) => counts(one, candidate, facts))) {
    const image = rankReference(reference, candidate, facts);
    const rival = best.get(image.externalId);
    if (!rival || compareCounted(image, rival) < 0) best.set(image.externalId, image);
  }
  const images = rankImages([...best.values()]);
  return {
    ...candidate,
    shown: images.filter(({ externalId }) => !facts.hidden.has(externalId)),
    hidden: images.filter(({ externalId }) => facts.hidden.has(externalId)),
  };
}

/**
 * Under the product's own number everything counts; under a number that it shares with others only
 * what names no variant or this one, so that a sibling's picture is never shown.
 */
function counts(
  { effectiveNumber, variantCode }: CountedReference,
  { articleNumber }: Candidate,
  { product }: GalleryFacts,
): boolean {
  if (articleNumber === null) return product.variantSkus.includes(effectiveNumber);
  if (effectiveNumber !== articleNumber) return false;
  const isOwnNumber = articleNumber === product.sku;
  return isOwnNumber || variantCode === null || variantCode === product.variantCode;
}

function rankReference(
  reference: CountedReference,
  { articleNumber }: Candidate,
  { product, options }: GalleryFacts,
): CountedImage {
  const wantedCode = articleNumber === null ? options.preferredVariantCode : product.variantCode;
  const { externalId, isBroken, detail, variantCode } = reference;
  return {
    externalId,
    isBroken,
    priority: priorityOf(reference, options.primaryImageType),
    isOfWantedCode: variantCode !== null && variantCode === wantedCode,
    detail,
    reference,
  };
}

/** Which of an image's references is the better one; the last two only make the choice definite. */
function compareCounted(a: CountedImage, b: CountedImage): number {
  const [one, other] = [a.reference, b.reference];
  return (
    compareRanked(a, b) ||
    compareCodePoints(one.effectiveNumber, other.effectiveNumber) ||
    compareCodePoints(one.variantCode ?? '', other.variantCode ?? '')
  );
}
