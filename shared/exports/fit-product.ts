import { whiteEdge } from '../media/media-url.ts';
import type { ChannelRules, RuleName } from './channel-rules.ts';
import type { ExportedImage, ExportedProduct } from './exported-product.ts';

export type FittedProduct = {
  sku: string;
  /** With the images that the file has; null when the product is left out. */
  product: ExportedProduct | null;
  /** The rules that it breaks, each once. */
  broken: RuleName[];
};

/** What a channel gets of a product, and why not all of it. */
export function fitProduct(product: ExportedProduct, rules: ChannelRules | null): FittedProduct {
  if (!rules) return { sku: product.sku, product, broken: [] };
  const judged = judgeProduct(product, rules);
  return keepImages(judged, withinNumber(judged.usable, rules), rules);
}

/** The same where a family is one product. Nobody's first image gives way to another's second. */
export function fitFamily(family: ExportedProduct[], rules: ChannelRules): FittedProduct[] {
  const judged = family.map((product) => judgeProduct(product, rules));
  const firsts = judged.flatMap(({ usable }) => usable.slice(0, 1));
  const all = [...firsts, ...judged.flatMap(({ usable }) => usable)];
  const ids = [...new Set(all.map(({ externalId }) => externalId))];
  const kept = new Set(ids.slice(0, rules.mostImages));
  return judged.map((one) => {
    const images = one.usable.filter(({ externalId }) => kept.has(externalId));
    return keepImages(one, images, rules);
  });
}

type Judged = { product: ExportedProduct; usable: ExportedImage[]; broken: Set<RuleName> };

function judgeProduct(product: ExportedProduct, rules: ChannelRules): Judged {
  const judged = product.images.map((image) => ({ image, broken: judgeImage(image, rules) }));
  const usable = judged.filter(({ broken }) => !broken.some((rule) => refusals.has(rule)));
  return {
    product,
    usable: usable.map(({ image }) => image),
    broken: new Set(judged.flatMap(({ broken }) => broken)),
  };
}

function keepImages(
  { product, usable, broken }: Judged,
  images: ExportedImage[],
  { isImageNeeded }: ChannelRules,
): FittedProduct {
  if (images.length < usable.length) broken.add('too-many-images');
  if (images.length === 0) broken.add('no-image');
  const isLeftOut = images.length === 0 && isImageNeeded;
  const fitted = isLeftOut ? null : { ...product, images };
  return { sku: product.sku, product: fitted, broken: [...broken] };
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
  { leastEdge = 0, comingEdge = 0, recommendedEdge = 0 }: ChannelRules,
): RuleName[] {
  if (recommendedEdge === 0) return [];
  if (width === null || height === null) return ['size-unknown'];
  const scale = Math.min(1, whiteEdge / Math.max(width, height));
  const edge = Math.round(Math.min(width, height) * scale);
  if (edge < leastEdge) return ['image-too-small'];
  if (edge < comingEdge) return ['soon-too-small'];
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
