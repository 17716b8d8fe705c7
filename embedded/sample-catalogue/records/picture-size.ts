import { lookWidth } from '../naming/figure-look.ts';
import type { PictureSubject } from './picture-subject.ts';
import { createRandom } from '../random.ts';

/** Pixels across and down. */
export type PixelSize = [width: number, height: number];

/** The height of a picture's scenery in the units in which figures are drawn. */
export const pictureHeight = 340;
const margin = 30;
/** 102 MB as an uncompressed TIFF. */
const mostPixels = 34_000_000;
const narrowest = 107 / 200;
const widest = 586 / 200;

/** How large the original is; its exports have the same proportions. */
export function originalSize(subject: PictureSubject): PixelSize {
  const random = createRandom(`size ${subject.mood}`);
  if (subject.type === 'Produktfoto' || subject.type === 'Illustration') {
    const height = random.weighted([
      [random.int(2400, 3200), 5],
      [3539, 2],
      [random.int(3200, 4800), 2],
    ]);
    const proportion = clamp(photoProportion(subject));
    const fitting = Math.min(height, Math.floor(Math.sqrt(mostPixels / proportion)));
    return [Math.round(fitting * proportion), fitting];
  }
  if (subject.type === 'Social Media') return [2048, random.pick([2048, 2048, 2560])];
  return random.pick<PixelSize>([
    [4032, 3024],
    [4032, 3024],
    [3840, 2160],
    [3000, 2000],
    [3024, 4032],
  ]);
}

export function scaledTo(height: number, [width, fullHeight]: PixelSize): PixelSize {
  return [Math.round((width * height) / fullHeight), height];
}

/** A design shows one piece, a photo all of them. */
function photoProportion({ type, figures }: PictureSubject): number {
  const shown = type === 'Illustration' ? figures.slice(0, 1) : figures;
  const across = shown.reduce((sum, { look }) => sum + lookWidth(look), 0);
  return (across + margin) / pictureHeight;
}

function clamp(proportion: number): number {
  return Math.min(widest, Math.max(narrowest, proportion));
}
