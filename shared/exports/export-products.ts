import type { Database } from '../db/database.ts';
import type { ExportFormat } from './export-formats.ts';
import type { ExportedProduct } from './exported-product.ts';
import {
  openCatalogueReading,
  type CatalogueReading,
  type ImageRow,
  type ProductRow,
  type ReadingOptions,
} from './read-products.ts';
import { writeCsv, type CsvOptions } from './write-csv.ts';
import { writeJson, writeNdjson } from './write-json.ts';

export type PictureUrls = { imageUrl: string | null; thumbnailUrl: string | null };
export type ExportOptions = CsvOptions &
  ReadingOptions & {
    format: ExportFormat;
    /** The absolute URLs under which everybody can load the image. */
    urlsOf: (image: ImageRow, product: ProductRow) => PictureUrls;
  };

/**
 * Products with their images as text, piece by piece: memory does not grow with the catalogue.
 * Every product appears once, as it was at the beginning.
 */
export async function* exportProducts(
  db: Database,
  options: ExportOptions,
): AsyncGenerator<string> {
  const reading = await openCatalogueReading(db, options);
  try {
    yield* write(reading, options);
  } finally {
    await reading.close().catch(() => undefined); // it was lost, which has been told already
  }
}

function write(reading: CatalogueReading, options: ExportOptions): AsyncGenerator<string> {
  const { format, layout, images } = options;
  const batches = present(reading.batches(), options);
  if (format === 'json') return writeJson(batches);
  if (format === 'ndjson') return writeNdjson(batches);
  const { attributeNames, mostImages } = reading;
  const most = Math.min(mostImages, images === 'primary' ? 1 : Infinity);
  const imageLayout = layout === 'rows' ? { as: layout } : { as: 'columns' as const, most };
  return writeCsv(batches, { ...options, attributeNames, images: imageLayout });
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
