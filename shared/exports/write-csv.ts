import { stringify, type Options } from 'csv-stringify/sync';
import { isTaken, productColumns } from '../products/csv-header.ts';
import type { ExportedProduct } from './exported-product.ts';
import { imageColumns, imageRows, type ImageLayout } from './image-cells.ts';

export type CsvOptions = {
  separator?: ',' | ';';
  /** A byte order mark at the beginning, by which Excel knows UTF-8. */
  bom?: boolean;
  /** Images beside each other in the product's row, or each in a row of its own. */
  layout?: 'columns' | 'rows';
};

/**
 * CSV by RFC 4180: the columns that an import reads, the attributes, and the images. Cells that a
 * spreadsheet would take for a formula begin with an apostrophe; an import takes it away.
 */
export async function* writeCsv(
  batches: AsyncIterable<ExportedProduct[]>,
  {
    separator = ',',
    bom = false,
    attributeNames,
    images,
  }: CsvOptions & { attributeNames: string[]; images: ImageLayout },
): AsyncGenerator<string> {
  const attributes = attributeNames.filter((name) => !isTaken(name));
  const header = [...Object.keys(productColumns), ...attributes, ...imageColumns(images)];
  const options: Options = {
    delimiter: separator,
    record_delimiter: '\r\n',
    escape_formulas: true,
    quoted_match: /^'|[,;\t]/, // also for a program that takes another separator for granted
  };
  yield (bom ? '\ufeff' : '') + stringify([header], options);
  for await (const batch of batches) {
    const rows = batch.flatMap((product) => {
      const facts = factsOf(product, attributes);
      return imageRows(product, images).map((cells) => [...facts, ...cells]);
    });
    yield stringify(rows, options);
  }
}

function factsOf(product: ExportedProduct, attributes: string[]): string[] {
  return [
    ...Object.values(productColumns).map((field) => cellOf(product[field])),
    ...attributes.map((name) => cellOf(product.attributes[name])),
  ];
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
