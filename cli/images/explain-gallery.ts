import { isDeepStrictEqual } from 'node:util';
import type { Config } from '../../shared/config.ts';
import {
  countImages,
  type CandidateCount,
  type CountedImage,
} from '../../shared/domain/count-images.ts';
import {
  listCandidates,
  planGallery,
  type Candidate,
  type Gallery,
  type GalleryFacts,
} from '../../shared/domain/gallery.ts';
import {
  chooseDetail,
  chooseHighResolution,
  chooseThumbnail,
} from '../../shared/domain/renditions.ts';
import { galleryOptions } from '../../shared/gallery-options.ts';
import type { Decision, FoundReference, GalleryFactsFound } from './load-gallery-facts.ts';

export type Explanation = ReturnType<typeof explainGallery>;
export type ExplainedCandidate = ReturnType<typeof explainCandidate>;
export type ExplainedImage = ReturnType<typeof explainImage>;

/** The same rules as in a sync, but with every reason for their outcome. */
export function explainGallery(found: GalleryFactsFound, config: Config) {
  const facts = factsOf(found, config);
  const gallery = planGallery(facts);
  const candidates = listCandidates(found.product, facts.options.preference);
  const winner = gallery.tried.at(-1);
  const shown = gallery.images.length > 0 && winner ? countImages(winner, facts).shown : [];
  const { id: _id, stored, ...product } = found.product;
  return {
    ...product,
    preference: facts.options.preference,
    matchedBy: gallery.matchedBy,
    articleNumber: gallery.articleNumber,
    primaryBy: gallery.primaryBy,
    candidates: candidates.map((candidate) =>
      explainCandidate(candidate, { found, facts, gallery }),
    ),
    images: inGalleryOrder(shown, gallery).map((image, position) =>
      explainImage(image, { position, found, config }),
    ),
    hidden: found.hidden.map((one) => ({ ...one, counts: isAmong(gallery.hidden, one) })),
    pin: found.pin && { ...found.pin, isLost: gallery.isChoiceLost },
    isStoredGalleryCurrent: isCurrent(stored, gallery),
  };
}

function factsOf(
  { product, references, images, pin, hidden }: GalleryFactsFound,
  config: Config,
): GalleryFacts {
  return {
    product,
    references: references.filter(({ externalId }) => !images.get(externalId)!.isRemoved),
    hidden: new Set(hidden.map(({ externalId }) => externalId)),
    chosen: pin?.externalId ?? null,
    options: galleryOptions(config),
  };
}

function isCurrent(stored: GalleryFactsFound['product']['stored'], gallery: Gallery): boolean {
  const { matchedBy, articleNumber, images } = gallery;
  const externalIds = images.map(({ externalId }) => externalId);
  return isDeepStrictEqual(stored, { matchedBy, articleNumber, externalIds });
}

type Known = { found: GalleryFactsFound; facts: GalleryFacts; gallery: Gallery };

/** What an article number has to offer, and what there is under it that does not count. */
function explainCandidate(candidate: Candidate, { found, facts, gallery }: Known) {
  const counted = countImages(candidate, facts);
  const wasTried = gallery.tried.some(
    ({ articleNumber }) => articleNumber === candidate.articleNumber,
  );
  return {
    ...candidate,
    outcome: outcomeOf(counted, wasTried),
    images: counted.shown.length,
    hidden: counted.hidden.length,
    ofOtherVariants: countOtherVariants(counted, facts),
    removedAtSource: countRemoved(candidate, found),
  };
}

function outcomeOf({ shown }: CandidateCount, wasTried: boolean): 'fills' | 'empty' | 'not-tried' {
  if (!wasTried) return 'not-tried';
  return shown.length > 0 ? 'fills' : 'empty';
}

function countOtherVariants(
  { articleNumber, shown, hidden }: CandidateCount,
  { references }: GalleryFacts,
) {
  const counting = new Set([...shown, ...hidden].map(({ externalId }) => externalId));
  const under = references.filter(({ effectiveNumber }) => effectiveNumber === articleNumber);
  return distinctIds(under.filter(({ externalId }) => !counting.has(externalId)));
}

function countRemoved(
  { articleNumber }: Candidate,
  { product, references, images }: GalleryFactsFound,
) {
  const numbers = articleNumber === null ? product.variantSkus : [articleNumber];
  const under = references.filter(({ effectiveNumber }) => numbers.includes(effectiveNumber));
  return distinctIds(under.filter(({ externalId }) => images.get(externalId)!.isRemoved));
}

function distinctIds(references: { externalId: string }[]): number {
  return new Set(references.map(({ externalId }) => externalId)).size;
}

/** A pinned image stands first, whatever its rank. */
function inGalleryOrder(counted: CountedImage[], { images }: Gallery): CountedImage[] {
  const byId = new Map(counted.map((image) => [image.externalId, image]));
  return images.map(({ externalId }) => byId.get(externalId)!);
}

type Place = { position: number; found: GalleryFactsFound; config: Config };

function explainImage(image: CountedImage, { position, found, config }: Place) {
  const { externalId, isBroken, priority, isOfWantedCode, detail, reference } = image;
  const { number, rule, effectiveNumber, variantCode, front, imageType } =
    reference as FoundReference;
  const { renditions } = found.images.get(externalId)!;
  return {
    position,
    externalId,
    imageType,
    isPrimary: position === 0,
    isPinned: externalId === found.pin?.externalId,
    isBroken,
    priority,
    isFront: front,
    articleNumber: effectiveNumber,
    variantCode,
    reference: { number, rule },
    tieBreak: {
      isOfWantedCode,
      detailFormat: detail?.format ?? null,
      detailPixels: detail?.pixels ?? null,
    },
    renditions: {
      detail: chooseDetail(renditions, config.DETAIL_MIN_EDGE),
      thumbnail: chooseThumbnail(renditions),
      highResolution: chooseHighResolution(renditions),
    },
  };
}

function isAmong(images: { externalId: string }[], { externalId }: Decision): boolean {
  return images.some((image) => image.externalId === externalId);
}
