import type { CandidateRule } from '../../shared/domain/gallery.ts';
import type { Priority } from '../../shared/domain/ranking.ts';
import type { Rendition } from '../../shared/domain/source-record.ts';
import { alignRows, count, styled } from '../output.ts';
import type { ExplainedCandidate, ExplainedImage, Explanation } from './explain-gallery.ts';

const rules: Record<CandidateRule, string> = {
  appropriate: 'its appropriate article number',
  'own-sku': 'its own SKU',
  'base-sku': 'its base SKU',
  'parent-sku': "its parent's SKU",
  variants: 'all of its variants',
};

const priorities: Record<Priority, string> = {
  1: 'of the primary type, and front',
  2: 'of the primary type',
  3: 'front',
  4: 'any other',
};

/** The explanation for people to read, line by line. */
export function describeExplanation(explanation: Explanation): string[] {
  const { preference, candidates, images, isStoredGalleryCurrent } = explanation;
  return [
    styled('bold', `${explanation.sku}  ${explanation.name}`),
    describeProduct(explanation),
    '',
    `Article numbers in order (${preference}):`,
    ...alignRows(candidates.map(describeCandidate)).map((line) => `  ${line}`),
    '',
    ...(images.length > 0 ? describeImages(explanation) : [describeNone(explanation)]),
    ...describeDecisions(explanation),
    ...(isStoredGalleryCurrent ? [] : ['', styled('yellow', staleRemark)]),
  ];
}

const staleRemark =
  'The gallery in the database differs from this. The next sync or import will set it right.';

function describeProduct(explanation: Explanation): string {
  const { kind, parentSku, variantCode, baseSku, legacySku, variantSkus } = explanation;
  if (kind === 'parent') return `a parent with ${count(variantSkus.length, 'variant')}`;
  const facts = [
    parentSku ? `a variant of ${parentSku}` : 'a variant without parent',
    variantCode && `code ${variantCode}`,
    baseSku && `base SKU ${baseSku}`,
    legacySku && `legacy SKU ${legacySku}`,
  ];
  return facts.filter(Boolean).join(', ');
}

function describeCandidate(candidate: ExplainedCandidate, index: number): string[] {
  const { articleNumber, rule, images, outcome } = candidate;
  const found = outcome === 'not-tried' ? `not tried (${images})` : count(images, 'image');
  const mark = outcome === 'fills' ? '← fills the gallery' : describeLeftOut(candidate);
  return [`${index + 1}.`, articleNumber ?? '*', rules[rule], found, mark];
}

function describeLeftOut({ hidden, ofOtherVariants, removedAtSource }: ExplainedCandidate): string {
  const reasons = [
    hidden > 0 && `${hidden} hidden by an admin`,
    ofOtherVariants > 0 && `${ofOtherVariants} of other variants`,
    removedAtSource > 0 && `${removedAtSource} removed at the source`,
  ];
  return reasons.filter(Boolean).join(', ');
}

function describeImages({ images, primaryBy }: Explanation): string[] {
  const by = primaryBy === 'admin' ? 'chosen by an admin' : 'chosen by the rules';
  return [`Images in order, the first ${by}:`, ...images.flatMap(describeImage)];
}

function describeImage(image: ExplainedImage): string[] {
  const { position, externalId, imageType, isFront, isPinned, isBroken, priority } = image;
  const { reference, variantCode, tieBreak, renditions } = image;
  const marks = [isFront && 'front', isPinned && 'pinned', isBroken && 'broken: behind all others'];
  const facts = [imageType, ...marks].filter(Boolean).join(', ');
  const code = variantCode ? `, variant code ${variantCode}` : ', no variant code';
  const wanted = tieBreak.isOfWantedCode ? 'of the wanted variant code' : 'of no wanted code';
  const detail = tieBreak.detailFormat ?? 'no displayable file';
  const pixels = tieBreak.detailPixels?.toLocaleString('en') ?? 'unknown';
  return [
    `  ${position + 1}. ${externalId}  ${facts}`,
    `       priority ${priority}: ${priorities[priority]}`,
    `       by article ${reference.number}${code} (${reference.rule})`,
    `       ties: ${wanted}; detail in ${detail}, ${pixels} pixels`,
    `       detail           ${describeRendition(renditions.detail)}`,
    `       thumbnail        ${describeRendition(renditions.thumbnail)}`,
    `       high resolution  ${describeRendition(renditions.highResolution)}`,
  ];
}

function describeRendition(rendition: Rendition | null): string {
  if (!rendition) return 'none; the hub makes one if it can';
  const { role, format, width, height, url } = rendition;
  const size = width && height ? `${width}×${height}` : 'unknown size';
  return `${format} ${size}${role === 'original' ? ' (original)' : ''}  ${url ?? 'without URL'}`;
}

function describeNone({ candidates, legacySku }: Explanation): string {
  const numbers = candidates.map(({ articleNumber }) => articleNumber ?? 'those of its variants');
  const also = legacySku ? ` An article ${legacySku} would count as well.` : '';
  return `No image: no live image has an article that counts for ${numbers.join(', ')}.${also}`;
}

function describeDecisions({ pin, hidden }: Explanation): string[] {
  const lines = hidden.map(({ externalId, by, at, counts }) => {
    const effect = counts ? '' : ', which is not among the images at present';
    return `Hidden: ${externalId}${effect} (${by ?? 'somebody'}, ${at})`;
  });
  if (pin) {
    const effect = pin.isLost ? ', which is not in the gallery at present: the choice is lost' : '';
    lines.unshift(`Pinned: ${pin.externalId}${effect} (${pin.by ?? 'somebody'}, ${pin.at})`);
  }
  return lines.length > 0 ? ['', ...lines] : [];
}
