import { whiteEdge } from '../media/media-url.ts';
import type { ChannelRules, RuleName } from './channel-rules.ts';
import type { ExportedImage, ExportedProduct } from './exported-product.ts';

export type FittedProduct = {
  /** With the images that the file has; null when the product is left out. */
  product: ExportedProduct | null;
  /** The rules that it breaks, each once. */
  broken: RuleName[];
};

/**
 * What a channel gets of a product, and why not all of it. The file and its check both ask here, so
 * that they cannot disagree.
 */
export function fitProduct(product: ExportedProduct, rules: ChannelRules | null): FittedProduct {
  if (!rules) return { product, broken: [] };
  const judged = product.images.map((image) => ({ image, broken: judgeImage(image, rules) }));
  const usable = judged.filter(({ broken }) => !broken.some((rule) => refusals.has(rule)));
  const images = withinNumber(
    usable.map(({ image }) => image),
    rules,
  );
  const broken = new Set(judged.flatMap((one) => one.broken));
  if (images.length < usable.length) broken.add('too-many-images');
  if (images.length === 0) broken.add('no-image');
  const isLeftOut = images.length === 0 && rules.isImageNeeded;
  return { product: isLeftOut ? null : { ...product, images }, broken: [...broken] };
}

/** Those after which the image is left out. */
const refusals = new Set<RuleName>(['not-displayable', 'image-too-small', 'url-too-long']);

function judgeImage(image: ExportedImage, rules: ChannelRules): RuleName[] {
  const { imageUrlWhite: url, isBroken } = image;
  if (url === null || isBroken) return ['not-displayable'];
  const { longestUrl = Infinity, isPublic = false } = rules;
  return [
    ...judgeSize(image, rules),
    ...(url.length > longestUrl ? (['url-too-long'] as const) : []),
    ...(isPublic && !isReachable(url) ? (['url-not-public'] as const) : []),
  ];
}

function judgeSize(
  { width, height }: ExportedImage,
  { leastEdge = 0, recommendedEdge = 0 }: ChannelRules,
): RuleName[] {
  if (recommendedEdge === 0) return [];
  if (width === null || height === null) return ['size-unknown'];
  const scale = Math.min(1, whiteEdge / Math.max(width, height));
  const edge = Math.round(Math.min(width, height) * scale);
  if (edge < leastEdge) return ['image-too-small'];
  return edge < recommendedEdge ? ['below-recommended'] : [];
}

/** As far as a URL tells: encrypted, and under a name that can be known outside. */
function isReachable(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  const isName = hostname.includes('.') && !/^[\d.]+$/.test(hostname);
  return protocol === 'https:' && isName && !/\.(local|internal|localhost)$/.test(hostname);
}

/** The first ones; the main image is not counted among scenes, even if it is one. */
function withinNumber(
  images: ExportedImage[],
  { mostImages = Infinity, mostScenes }: ChannelRules,
): ExportedImage[] {
  if (mostScenes === undefined) return images.slice(0, mostImages);
  const [main, ...more] = images;
  const scenes = more.filter(isScene).slice(0, mostScenes);
  const others = more.filter((image) => !isScene(image)).slice(0, mostImages - 1);
  const kept = new Set([main, ...others, ...scenes]);
  return images.filter((image) => kept.has(image));
}

const scenes = ['szene', 'markt-messe-shop'];

/** Whether an image shows a product in its surroundings. */
export function isScene({ imageType }: Pick<ExportedImage, 'imageType'>): boolean {
  return scenes.includes(imageType.toLowerCase());
}
