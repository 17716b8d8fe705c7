import { stringify, type Options } from 'csv-stringify/sync';
import { productColumns } from '../products/csv-header.ts';
import type { ExportedProduct } from './exported-product.ts';

export type CsvOptions = {
  separator?: ',' | ';';
  /** A byte order mark at the beginning, by which Excel knows UTF-8. */
  bom?: boolean;
};
type Layout = CsvOptions & { imageColumns: number; attributeNames: string[] };

/**
 * CSV by RFC 4180: the columns that an import reads, the attributes, and one column an image. Cells
 * that a spreadsheet would take for a formula begin with an apostrophe; an import takes it away.
 */
export async function* writeCsv(
  batches: AsyncIterable<ExportedProduct[]>,
  { separator = ',', bom = false, imageColumns, attributeNames }: Layout,
): AsyncGenerator<string> {
  const attributes = attributeNames.filter((name) => !isTaken(name));
  const images = Array.from({ length: imageColumns }, (_, index) => `image_${index + 1}`);
  const header = [...Object.keys(productColumns), ...attributes, 'image_count', ...images];
  const options: Options = {
    delimiter: separator,
    record_delimiter: '\r\n',
    escape_formulas: true,
    quoted_match: /^'|[,;\t]/, // also for a program that takes another separator for granted
  };
  yield (bom ? '\ufeff' : '') + stringify([header], options);
  for await (const batch of batches) {
    const rows = batch.map((product) => rowOf(product, { attributes, imageColumns }));
    yield stringify(rows, options);
  }
}

function isTaken(name: string): boolean {
  return Object.hasOwn(productColumns, name.toLowerCase()) || /^image_(count|\d+)$/.test(name);
}

function rowOf(
  product: ExportedProduct,
  { attributes, imageColumns }: { attributes: string[]; imageColumns: number },
): string[] {
  const { imageCount, images } = product;
  return [
    ...Object.values(productColumns).map((field) => cellOf(product[field])),
    ...attributes.map((name) => cellOf(product.attributes[name])),
    String(imageCount),
    ...Array.from({ length: imageColumns }, (_, index) => images[index]?.imageUrl ?? ''),
  ];
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
