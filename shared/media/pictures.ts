import sharp from 'sharp';
import { Fault } from '../fault.ts';

export type PictureFormat = 'webp' | 'jpg' | 'png';
export type Inspected = { format: string; width: number; height: number };

sharp.concurrency(1);
sharp.cache(false);
// Only what the source really sends; SVG, PDF and the like are never decoded.
sharp.block({ operation: ['VipsForeignLoad'] });
const decodable = new Set(['jpeg', 'png', 'webp', 'tiff']);
const loaders = ['Jpeg', 'Png', 'Webp', 'Tiff'];
sharp.unblock({
  operation: loaders.flatMap((name) => [
    `VipsForeignLoad${name}File`,
    `VipsForeignLoad${name}Buffer`,
  ]),
});

const decoding = { limitInputPixels: 50_000_000, failOn: 'warning', pages: 1 } as const;
const seconds = 20;

/**
 * Decodes the whole picture once, so that nothing truncated or hostile is ever kept.
 * @returns format, and size in pixels as it is shown
 * @throws {Fault} `picture-broken`
 */
export async function inspectPicture(bytes: Buffer): Promise<Inspected> {
  return decoded(async () => {
    const image = sharp(bytes, decoding);
    const { format, autoOrient } = await image.metadata();
    if (!decodable.has(format)) throw new Error(`${format} is no format of pictures`);
    await image.timeout({ seconds }).stats();
    return { format, width: autoOrient.width, height: autoOrient.height };
  });
}

/**
 * The picture in this width (never wider than it is), upright, in sRGB, without metadata.
 * @throws {Fault} `picture-broken`
 */
export async function derivePicture(
  file: string,
  width: number,
  format: PictureFormat,
): Promise<Buffer> {
  return decoded(() => {
    const image = sharp(file, decoding).timeout({ seconds }).autoOrient();
    const scaled = image.resize({ width, withoutEnlargement: true }).toColourspace('srgb');
    if (format === 'webp') return scaled.webp({ quality: 80, effort: 3 }).toBuffer();
    if (format === 'png') return scaled.png().toBuffer();
    return scaled
      .flatten({ background: '#fff' })
      .jpeg({ quality: 82, progressive: true })
      .toBuffer();
  });
}

async function decoded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Fault('picture-broken', 'The picture cannot be decoded.', { cause: error });
  }
}
