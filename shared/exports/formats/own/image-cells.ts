import type { ExportedImage, ExportedProduct } from '../../exported-product.ts';
import type { Cell } from './product-table.ts';

/** How a table shows images: beside each other, so many at most, or each in a row of its own. */
export type ImageLayout = { as: 'columns'; most: number } | { as: 'rows' };

const cellsOfRow: Record<string, (image: ExportedImage) => Cell> = {
  image_position: ({ position }) => position,
  image_id: ({ externalId }) => externalId,
  image_type: ({ imageType }) => imageType,
  image_front: ({ isFront }) => isFront,
  image_url: ({ imageUrl }) => imageUrl,
  image_url_white: ({ imageUrlWhite }) => imageUrlWhite,
  thumbnail_url: ({ thumbnailUrl }) => thumbnailUrl,
  image_alt_de: ({ alt }) => alt.de,
  image_alt_en: ({ alt }) => alt.en,
};

export function imageColumns(layout: ImageLayout): string[] {
  if (layout.as === 'rows') return ['image_count', ...Object.keys(cellsOfRow)];
  const places = Array.from({ length: layout.most }, (_, index) => `image_${index + 1}`);
  return ['image_count', ...places];
}

/** The cells of each of a product's rows; a product without images has one row too. */
export function imageRows(
  { imageCount: count, images }: ExportedProduct,
  layout: ImageLayout,
): Cell[][] {
  if (layout.as === 'columns') {
    const urls = Array.from({ length: layout.most }, (_, index) => images[index]?.imageUrl ?? null);
    return [[count, ...urls]];
  }
  const cells = Object.values(cellsOfRow);
  if (images.length === 0) return [[count, ...cells.map(() => null)]];
  return images.map((image) => [count, ...cells.map((cellOf) => cellOf(image))]);
}
