import type { PictureSubject } from './picture-subject.ts';
import type { SampleProduct } from '../sample-product.ts';
import type { ImageType } from '../sample-record.ts';

/** An image before it is written down in the source's spelling. */
export interface PlannedImage {
  type: ImageType;
  subject: PictureSubject;
  /** The products its articles name; none for an image that nobody has assigned yet. */
  products: SampleProduct[];
  /** First pictures of a piece are front ones far more often than later ones. */
  isFirst: boolean;
}

/** How many images of each type there are: 2,489 together. */
export const imageCounts: Readonly<Record<ImageType, number>> = {
  Produktfoto: 1245,
  Szene: 622,
  'Markt-Messe-Shop': 299,
  Illustration: 199,
  'Social Media': 124,
};

/** Photoshop files, which no browser shows: every product photo and every illustration. */
export function isLayered({ type }: PlannedImage): boolean {
  return type === 'Produktfoto' || type === 'Illustration';
}
