import { countImages, type CandidateCount, type CountedImage } from './count-images.ts';
import { rankImages, type Priority } from './ranking.ts';

export type GalleryOptions = {
  preference: 'parent-first' | 'own-first';
  primaryImageType: string;
  preferredVariantCode: string;
};

/** What a gallery needs to know of its product. */
export type GalleryProduct = {
  sku: string;
  kind: 'parent' | 'variant';
  parentSku: string | null;
  baseSku: string | null;
  variantCode: string | null;
  variantSkus: string[];
};

export type CandidateRule = 'appropriate' | 'own-sku' | 'base-sku' | 'parent-sku' | 'variants';

/** An article number that may fill the gallery; null is the union over the parent's variants. */
export type Candidate = { rule: CandidateRule; articleNumber: string | null };

/** One reference of one live image, with its effective number. */
export type CountedReference = {
  externalId: string;
  imageType: string;
  isBroken: boolean;
  detail: { format: string; pixels: number | null } | null;
  effectiveNumber: string;
  variantCode: string | null;
  front: boolean;
};

/** An image of a product, by the best of the references that count there. */
export type GalleryImage = {
  externalId: string;
  priority: Priority;
  isFront: boolean;
  articleNumber: string;
  variantCode: string | null;
};

export type Gallery = {
  matchedBy: CandidateRule | 'none';
  articleNumber: string | null;
  /** The candidates in order, up to and including the one that matched. */
  tried: { articleNumber: string | null; rule: CandidateRule; images: number }[];
  /** In gallery order, the primary image first. */
  images: GalleryImage[];
  /** What an admin hid from this product, of the images that count for any candidate. */
  hidden: GalleryImage[];
  primaryBy: 'rule' | 'admin' | 'none';
  isChoiceLost: boolean;
};

export type GalleryFacts = {
  product: GalleryProduct;
  references: CountedReference[];
  /** The external ids that an admin hid from this product. */
  hidden: ReadonlySet<string>;
  /** The external id that an admin pinned. */
  chosen: string | null;
  options: GalleryOptions;
};

/** The article numbers to try, in order and each once, under the first rule that names it. */
export function listCandidates(
  product: GalleryProduct,
  preference: GalleryOptions['preference'],
): Candidate[] {
  const { sku, kind, parentSku, baseSku, variantSkus } = product;
  const appropriate = kind === 'parent' ? sku : parentSku || baseSku || sku;
  const all: Candidate[] = [
    { rule: 'appropriate', articleNumber: appropriate },
    { rule: 'own-sku', articleNumber: sku },
  ];
  if (kind === 'variant' && baseSku) all.push({ rule: 'base-sku', articleNumber: baseSku });
  if (parentSku) all.push({ rule: 'parent-sku', articleNumber: parentSku });
  if (kind === 'parent' && variantSkus.length > 0) {
    all.push({ rule: 'variants', articleNumber: null });
  }
  const candidates = all.filter(isFirstOfItsNumber);
  if (preference === 'parent-first') return candidates;
  const isOwn = ({ articleNumber }: Candidate) => articleNumber === sku;
  return [...candidates.filter(isOwn), ...candidates.filter((one) => !isOwn(one))];
}

/** Every article number whose images may matter to this product, whatever the preference. */
export function candidateNumbers(product: GalleryProduct): string[] {
  const candidates = listCandidates(product, 'parent-first');
  const numbers = candidates.flatMap(({ articleNumber }) => articleNumber ?? product.variantSkus);
  return [...new Set(numbers)];
}

/**
 * The gallery of a product: the first candidate with an image that is not hidden fills it alone, so
 * that pictures of different article numbers are never mixed. The pinned image, if it is there, is
 * shown first; if it is not, the choice is lost and the rule decides. A broken image stands behind
 * all others, pinned or not.
 */
export function planGallery(facts: GalleryFacts): Gallery {
  const { product, chosen, options } = facts;
  const candidates = listCandidates(product, options.preference);
  const counted = candidates.map((candidate) => countImages(candidate, facts));
  const winner = counted.findIndex(({ shown }) => shown.length > 0);
  const { rule = 'none', articleNumber = null, shown = [] } = counted[winner] ?? {};
  const images = withPinnedFirst(shown, chosen);
  const isPinned = images[0]?.externalId === chosen;
  return {
    matchedBy: rule,
    articleNumber,
    tried: (winner < 0 ? counted : counted.slice(0, winner + 1)).map(toTried),
    images: images.map(toGalleryImage),
    hidden: rankImages(distinct(counted.flatMap(({ hidden }) => hidden))).map(toGalleryImage),
    primaryBy: primaryBy({ isPinned, isEmpty: shown.length === 0 }),
    isChoiceLost: chosen !== null && !isPinned,
  };
}

function primaryBy(found: { isPinned: boolean; isEmpty: boolean }): Gallery['primaryBy'] {
  if (found.isPinned) return 'admin';
  return found.isEmpty ? 'none' : 'rule';
}

/** A broken image is first only where all are. */
function withPinnedFirst(images: CountedImage[], chosen: string | null): CountedImage[] {
  const areAllBroken = images.every(({ isBroken }) => isBroken);
  const isPinned = (image: CountedImage) =>
    image.externalId === chosen && (areAllBroken || !image.isBroken);
  return [...images.filter(isPinned), ...images.filter((image) => !isPinned(image))];
}

/** An image that counts for several candidates is told by the first of them. */
function distinct(images: CountedImage[]): CountedImage[] {
  return [...new Map(images.toReversed().map((image) => [image.externalId, image])).values()];
}

function toTried({ articleNumber, rule, shown }: CandidateCount): Gallery['tried'][number] {
  return { articleNumber, rule, images: shown.length };
}

function toGalleryImage({ externalId, priority, reference }: CountedImage): GalleryImage {
  const { front: isFront, effectiveNumber: articleNumber, variantCode } = reference;
  return { externalId, priority, isFront, articleNumber, variantCode };
}

function isFirstOfItsNumber(candidate: Candidate, index: number, all: Candidate[]): boolean {
  return all.findIndex(({ articleNumber }) => articleNumber === candidate.articleNumber) === index;
}
