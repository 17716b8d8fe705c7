import type { Config } from '../../shared/config.ts';
import type { KeptPicture } from '../../shared/db/pictures-of-images.ts';
import { chooseHighResolution } from '../../shared/domain/renditions.ts';
import type { Rendition } from '../../shared/domain/source-record.ts';
import {
  mediaUrl,
  originalUrl,
  pendingHash,
  whiteUrl,
  widths,
  type Width,
} from '../../shared/media/media-url.ts';

type Picture = {
  externalId: string;
  picture: KeptPicture | null;
  product: { sku: string; name: string };
};
type Presented = {
  imageUrl: string | null;
  thumbnailUrl: string | null;
  srcset: string | null;
  placeholder: string | null;
};

const offered: Width[] = [150, 300, 640, 1280, 1920, 2560];

/** The hub's own URLs of a picture. The same picture has the same URLs until its content changes. */
export function presentPicture(
  { externalId, picture, product }: Picture,
  { MEDIA_SIGNING_KEYS: keys }: Config,
): Presented {
  if (!picture) return { imageUrl: null, thumbnailUrl: null, srcset: null, placeholder: null };
  const hash = picture.contentHash ?? pendingHash(picture.sourceUrl);
  const name = `${fileName(product)}.webp`;
  const url = (width: Width) => mediaUrl({ externalId, hash, name }, width, keys);
  const srcset = offered.filter((width) => isOffered(width, picture.width));
  return {
    imageUrl: url(1280),
    thumbnailUrl: url(300),
    srcset: srcset
      .map((width) => `${url(width)} ${Math.min(width, picture.width ?? width)}w`)
      .join(', '),
    placeholder: picture.thumbhash,
  };
}

/** The same for shops: JPEGs on white, large and small. */
export function presentWhitePicture(
  { externalId, picture, product }: Picture,
  { MEDIA_SIGNING_KEYS: keys }: Config,
): { imageUrlWhite: string | null; thumbnailUrlWhite: string | null } {
  if (!picture) return { imageUrlWhite: null, thumbnailUrlWhite: null };
  const hash = picture.contentHash ?? pendingHash(picture.sourceUrl);
  const name = { externalId, hash, name: `${fileName(product)}.jpg` };
  return { imageUrlWhite: whiteUrl(name, keys), thumbnailUrlWhite: mediaUrl(name, 300, keys) };
}

type Original = Omit<Picture, 'picture'> & { renditions: Rendition[] };

/** The hub's download of the file with the most pixels that the source has. */
export function presentOriginal(
  { externalId, renditions, product }: Original,
  { MEDIA_SIGNING_KEYS: keys }: Config,
): string | null {
  const url = chooseHighResolution(renditions)?.url;
  if (!url) return null;
  return originalUrl({ externalId, hash: pendingHash(url), name: fileName(product) }, keys);
}

/** Widths up to the first that shows every pixel there is. */
function isOffered(width: Width, most: number | null): boolean {
  const narrower = offered[offered.indexOf(width) - 1] ?? widths[0];
  return most === null || narrower < most;
}

const umlauts: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** Such as `910669-anglerhase-bemalt`: readable, and plain ASCII. */
function fileName({ sku, name }: { sku: string; name: string }): string {
  const plain = `${sku}-${name}`.toLowerCase().replaceAll(/[äöüß]/g, (letter) => umlauts[letter]!);
  const words = plain.normalize('NFD').replaceAll(/[^a-z0-9]+/g, '-');
  return words.slice(0, 80).replaceAll(/^-+|-+$/g, '') || 'image';
}
