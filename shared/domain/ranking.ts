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

/**
 * The one order of images: below zero when `a` comes first, zero only for the same external id. It
 * is total, so that worker, API and preview show the same first image.
 */
export function compareRanked(a: RankedImage, b: RankedImage): number {
  return (
    Number(a.isBroken) - Number(b.isBroken) ||
    a.priority - b.priority ||
    Number(b.isOfWantedCode) - Number(a.isOfWantedCode) ||
    formatRank(a) - formatRank(b) ||
    (b.detail?.pixels ?? -1) - (a.detail?.pixels ?? -1) ||
    compareExternalIds(a.externalId, b.externalId)
  );
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
