import type { Database } from '../db/database.ts';
import type { ExportedImages, ExportedProduct } from './exported-product.ts';
import { openCatalogueReading, type ImageRow, type ProductRow } from './read-products.ts';
import { writeCsv, type CsvOptions } from './write-csv.ts';
import { writeJson, writeNdjson } from './write-json.ts';

export type ExportFormat = 'csv' | 'json' | 'ndjson';
export type PictureUrls = { imageUrl: string | null; thumbnailUrl: string | null };
export type ExportOptions = CsvOptions & {
  format: ExportFormat;
  images: ExportedImages;
  /** The absolute URLs under which everybody can load the image. */
  urlsOf: (image: ImageRow, product: ProductRow) => PictureUrls;
};

/**
 * All products with their images as text, piece by piece: memory does not grow with the catalogue.
 * Every product appears once, as it was at the beginning.
 */
export async function* exportProducts(
  db: Database,
  options: ExportOptions,
): AsyncGenerator<string> {
  const reading = await openCatalogueReading(db, options.images);
  try {
    const batches = present(reading.batches(), options);
    if (options.format === 'json') yield* writeJson(batches);
    else if (options.format === 'ndjson') yield* writeNdjson(batches);
    else {
      const imageColumns = Math.min(
        reading.mostImages,
        options.images === 'primary' ? 1 : Infinity,
      );
      const { attributeNames } = reading;
      yield* writeCsv(batches, { ...options, imageColumns, attributeNames });
    }
  } finally {
    await reading.close().catch(() => undefined); // it was lost, which has been told already
  }
}

async function* present(
  batches: AsyncIterable<ProductRow[]>,
  { urlsOf }: ExportOptions,
): AsyncGenerator<ExportedProduct[]> {
  for await (const rows of batches) yield rows.map((row) => presentProduct(row, urlsOf));
}

function presentProduct(row: ProductRow, urlsOf: ExportOptions['urlsOf']): ExportedProduct {
  const images = row.images.map((image) => {
    const { picture, position, ...facts } = image;
    const { width = null, height = null } = picture ?? {};
    const isPrimary = position === 0;
    return { ...facts, position, isPrimary, ...urlsOf(image, row), width, height };
  });
  return { ...row, updatedAt: row.updatedAt.toISOString(), images };
}
