import type { ExportFormat } from './export-formats.ts';

/** What somebody else's rules say about a product and its images. */
export type RuleName =
  | 'no-image'
  | 'not-displayable'
  | 'image-too-small'
  | 'soon-too-small'
  | 'below-recommended'
  | 'size-unknown'
  | 'too-many-images'
  | 'url-too-long'
  | 'url-not-public';

/** What a channel takes; what it does not say is of no importance there. */
export type ChannelRules = {
  /** Whether products without an image are left out of the file. */
  isImageNeeded: boolean;
  /** Images of one product; the rest is left out. */
  mostImages?: number;
  /** Whether a family is one product there: its images are counted together, each once. */
  isFamilyOneProduct?: boolean;
  /** Scenes beside them, where those have a place of their own. */
  mostScenes?: number;
  /** Pixels of the shorter edge; smaller ones are left out. */
  leastEdge?: number;
  /** What `leastEdge` is going to be; smaller ones stay until then, with a word of it. */
  comingEdge?: number;
  recommendedEdge?: number;
  /** Characters; images with longer ones are left out. */
  longestUrl?: number;
  /** It fetches the images from the internet. */
  isPublic?: boolean;
};

/** Ours tell everything there is, also what nobody can show. */
const own = null;
const shop = { isImageNeeded: true };
const shopify = {
  ...{ ...shop, isPublic: true, isFamilyOneProduct: true },
  ...{ mostImages: 250, longestUrl: 2048 },
};
const google = {
  ...{ isImageNeeded: true, isPublic: true },
  ...{ mostImages: 11, mostScenes: 10, longestUrl: 2000 },
  ...{ leastEdge: 500, recommendedEdge: 1500 },
};
const googleIsStrictFrom = new Date('2027-01-31');
const googleUntilThen = { ...google, leastEdge: 0, comingEdge: google.leastEdge };

/** The rules of whoever reads a format, at their strictest; null for those without. */
export const channels: Record<ExportFormat, ChannelRules | null> = {
  csv: own,
  xlsx: own,
  json: own,
  ndjson: own,
  bmecat: { isImageNeeded: false, longestUrl: 256 },
  shopware: shop,
  shopify,
  'shopify-legacy': shopify,
  woocommerce: shop,
  google,
  'google-rss': google,
  jtl: { ...shop, mostImages: 10 },
};

/** The rules that hold at a moment. */
export function rulesAt(moment: Date, format: ExportFormat): ChannelRules | null {
  const rules = channels[format];
  return rules === google && moment < googleIsStrictFrom ? googleUntilThen : rules;
}

/** What each rule means, and what becomes of the images that break it. */
export const ruleMessages: Record<RuleName, string> = {
  'no-image': 'No image is left that the file may have; most channels get no such product.',
  'not-displayable': 'An image has no file that can be shown; it is left out.',
  'image-too-small': 'The shorter edge of an image has fewer pixels than allowed; it is left out.',
  'soon-too-small':
    'The shorter edge of an image has fewer pixels than will be allowed from 31 January 2027 on.',
  'below-recommended': 'The shorter edge of an image has fewer pixels than recommended.',
  'size-unknown': 'The size of an image is not known until the hub has fetched it.',
  'too-many-images': 'There are more images than allowed; the last ones are left out.',
  'url-too-long': 'The URL of an image is longer than allowed; it is left out.',
  'url-not-public': 'The hub has no public https address, so nobody can fetch the images.',
};
