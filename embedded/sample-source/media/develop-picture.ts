import sharp from 'sharp';
import { paintPicture } from '../painting/paint-picture.ts';
import type { MediaFile } from './media-files.ts';
import { photoshopFile } from './photoshop-file.ts';

// The machine's other cores belong to the hub.
sharp.concurrency(1);
// Every drawing is another one: there is nothing to remember.
sharp.cache(false);

/** The bytes of a file: its subject painted at its size, in its format. */
export async function developPicture({ subject, size, format }: MediaFile): Promise<Buffer> {
  if (format === 'psd') return photoshopFile(size);
  const isCutOut = format === 'png' && subject.type === 'Produktfoto';
  const drawing = Buffer.from(
    paintPicture(subject, { size, ground: isCutOut ? 'transparent' : 'full' }),
  );
  // The hub, which may live in the same process in specs, refuses drawings; these are our own.
  sharp.unblock({ operation: ['VipsForeignLoadSvgBuffer'] });
  const picture = sharp(drawing, { limitInputPixels: false });
  switch (format) {
    case 'png':
      return picture.png({ compressionLevel: 7 }).toBuffer();
    case 'tiff':
      return picture
        .flatten({ background: '#fff' })
        .tiff({ compression: 'lzw', predictor: 'horizontal' })
        .toBuffer();
    default:
      return picture
        .flatten({ background: '#fff' })
        .jpeg({ quality: format === 'jpg_k' ? 70 : 92 })
        .toBuffer();
  }
}
