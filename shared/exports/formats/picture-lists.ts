import type { ExportedImage } from '../exported-product.ts';

/** The address of an image that a channel gets: there are no images without in its file. */
export function shopUrl({ imageUrlWhite }: ExportedImage): string {
  return imageUrlWhite!;
}

const codes = { ',': '%2C', '|': '%7C' };

/** URLs in one cell, told apart by a character that none of them has. */
export function joinUrls(images: readonly ExportedImage[], separator: keyof typeof codes): string {
  const urls = images.map((image) => shopUrl(image).replaceAll(separator, codes[separator]));
  return urls.join(separator);
}

/** Whether an image is of the primary type. */
export function isProductPhoto({ priority }: Pick<ExportedImage, 'priority'>): boolean {
  return priority <= 2;
}
