import sharp, { type Metadata, type Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { Fault } from '../fault.ts';
import type { Derivative, Inspected } from './workshop.ts';

sharp.concurrency(1);
sharp.cache(false);
// Only what the source really sends; SVG, PDF and the like are never decoded.
sharp.block({ operation: ['VipsForeignLoad'] });
const extensions: Record<string, Inspected['format']> = {
  jpeg: 'jpg',
  png: 'png',
  webp: 'webp',
  tiff: 'tiff',
};
const loaders = ['Jpeg', 'Png', 'Webp', 'Tiff'];
sharp.unblock({
  operation: loaders.flatMap((name) => [
    `VipsForeignLoad${name}File`,
    `VipsForeignLoad${name}Buffer`,
  ]),
});

const decoding = { limitInputPixels: 50_000_000, failOn: 'warning', pages: 1 } as const;
const seconds = 15; // less than the workshop waits, so that the reason is known
const mostBytesAtOnce = 200_000_000;
const white = '#fff';

/**
 * Decodes the whole picture once, so that nothing truncated or hostile is ever kept.
 * @returns what it is, by its bytes, and as it is shown
 * @throws {Fault} `picture-broken`
 */
export async function inspectPicture(file: string | Buffer): Promise<Inspected> {
  return decoded(async () => {
    const metadata = await sharp(file, decoding).metadata();
    const format = extensions[metadata.format];
    if (!format) throw new Error(`${metadata.format} is no format of pictures`);
    refuseBombs(metadata);
    const { width, height } = metadata.autoOrient;
    const thumbhash = await thumbhashOf(sharp(file, decoding).timeout({ seconds }).autoOrient());
    return { format, width, height, hasAlpha: metadata.hasAlpha, thumbhash };
  });
}

/**
 * The picture in this width (never wider than it is), upright, in sRGB, without metadata.
 * @throws {Fault} `picture-broken`
 */
export async function derivePicture(file: string | Buffer, wanted: Derivative): Promise<Buffer> {
  return decoded(async () => {
    refuseBombs(await sharp(file, decoding).metadata());
    const image = sharp(file, decoding).timeout({ seconds }).autoOrient();
    const { width, fit } = wanted;
    const edges = fit === 'white' ? { width, height: width, fit: 'inside' as const } : { width };
    const scaled = image.resize({ ...edges, withoutEnlargement: true }).toColourspace('srgb');
    return encoded(scaled, wanted);
  });
}

/** Qualities at which grids load quickly and nothing shows of it: see docs/decisions.md. */
function encoded(image: Sharp, { format, fit }: Derivative): Promise<Buffer> {
  if (format === 'webp') return image.webp({ quality: 80, effort: 3 }).toBuffer();
  if (format === 'avif') return image.avif({ quality: 55, effort: 2 }).toBuffer();
  if (format === 'png') return image.png().toBuffer();
  const quality = fit === 'white' ? 86 : 76; // shops scale it once again
  return image.flatten({ background: white }).jpeg({ quality, mozjpeg: true }).toBuffer();
}

/** Few bytes may say that they are many pixels; and what is interlaced is decoded whole. */
function refuseBombs({ width, height, channels, depth, isProgressive }: Metadata): void {
  const bytes = width * height * channels * (depth === 'uchar' ? 1 : 2);
  if (width * height > decoding.limitInputPixels || (isProgressive && bytes > mostBytesAtOnce))
    throw new Error(`${width} by ${height} pixels are too many`);
}

/** Made of every pixel there is, and so the proof that all of them can be decoded. */
async function thumbhashOf(image: Sharp): Promise<string> {
  const { data, info } = await image
    .resize({ width: 100, height: 100, fit: 'inside', fastShrinkOnLoad: false })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64');
}

async function decoded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Fault('picture-broken', 'The picture cannot be decoded.', { cause: error });
  }
}
