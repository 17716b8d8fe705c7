/** 1: of the primary type and front; 2: of the primary type; 3: front; 4: all others. */
export type Priority = 1 | 2 | 3 | 4;

/** An image in a gallery with what decides its place there. */
export type RankedImage = {
  externalId: string;
  /** Whether nobody can show it at present: neither the hub nor the source has a usable file. */
  isBroken: boolean;
  priority: Priority;
  /** Whether its reference names the variant code that is wanted here. */
  isOfWantedCode: boolean;
  /** The detail rendition; null when no rendition can be displayed. */
  detail: { format: string; pixels: number | null } | null;
};

const JPEG = ['jpg', 'jpg_k', 'jpg_g'];
const DIGITS = /^\d+$/;

/** The priority of an image, by the front flag of the reference that counts. */
export function priorityOf(
  { imageType, front }: { imageType: string; front: boolean },
  primaryImageType: string,
): Priority {
  const isPrimaryType = imageType.toLowerCase() === primaryImageType.toLowerCase();
  if (isPrimaryType) return front ? 1 : 2;
  return front ? 3 : 4;
}

/** The images in gallery order, the first being the rule's choice of the primary image. */
export function rankImages<Image extends RankedImage>(images: readonly Image[]): Image[] {
  return images.toSorted(compareRanked);
}

/** What may decide which of two images comes first. */
export type Criterion =
  'broken' | 'priority' | 'variant-code' | 'format' | 'pixels' | 'external-id';

/** In this order; each decides only where those before it do not. */
const criteria: [Criterion, (a: RankedImage, b: RankedImage) => number][] = [
  ['broken', (a, b) => Number(a.isBroken) - Number(b.isBroken)],
  ['priority', (a, b) => a.priority - b.priority],
  ['variant-code', (a, b) => Number(b.isOfWantedCode) - Number(a.isOfWantedCode)],
  ['format', (a, b) => formatRank(a) - formatRank(b)],
  ['pixels', (a, b) => (b.detail?.pixels ?? -1) - (a.detail?.pixels ?? -1)],
  ['external-id', (a, b) => compareExternalIds(a.externalId, b.externalId)],
];

/**
 * The one order of images: below zero when `a` comes first, zero only for the same external id. It
 * is total, so that worker, API and preview show the same first image.
 */
export function compareRanked(a: RankedImage, b: RankedImage): number {
  for (const [, compare] of criteria) {
    const difference = compare(a, b);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Which image comes first by rule, whatever an admin chose, and what it has before the next one. */
export type RuleChoice = { ruleChoice: string | null; decidedBy: Criterion | null };

export function explainChoice(images: readonly RankedImage[]): RuleChoice {
  const [first, second] = rankImages(images);
  const decisive = criteria.find(([, compare]) => first && second && compare(first, second) !== 0);
  return { ruleChoice: first?.externalId ?? null, decidedBy: decisive?.[0] ?? null };
}

function formatRank({ detail }: RankedImage): number {
  if (detail === null) return 3;
  if (detail.format === 'png') return 0;
  return JPEG.includes(detail.format) ? 1 : 2;
}

/**
 * Numbers by value and before texts, texts by code point; `7` and `007` by code point, because two
 * ids must never be equal.
 */
export function compareExternalIds(a: string, b: string): number {
  const isNumber = DIGITS.test(a);
  if (isNumber !== DIGITS.test(b)) return isNumber ? -1 : 1;
  const byValue = isNumber ? compareNumbers(BigInt(a), BigInt(b)) : 0;
  return byValue || compareCodePoints(a, b);
}

function compareNumbers(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Texts as PostgreSQL orders them under COLLATE "C"; `<` would compare UTF-16 units instead. */
export function compareCodePoints(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
