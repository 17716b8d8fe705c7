import { stringify } from 'csv-stringify/sync';
import { guardCell } from '../../products/formula-guard.ts';
import type { ExportedProduct } from '../exported-product.ts';

export type Delimiter = ',' | ';' | '\t';

/**
 * Rows as CSV by RFC 4180. Cells that a spreadsheet would take for a formula begin with an
 * apostrophe, which the hub's own import, and WooCommerce's, take away.
 */
export function tableText(rows: readonly (readonly string[])[], delimiter: Delimiter): string {
  const cells = rows.map((row) => row.map(guardCell));
  return stringify(cells, {
    delimiter,
    record_delimiter: '\r\n',
    quoted_match: /^'|[,;\t]/, // also for a program that takes another separator for granted
  });
}

export const byteOrderMark = '\ufeff';

export type Table = {
  columns: readonly string[];
  delimiter: Delimiter;
  rowsOf: (product: ExportedProduct) => readonly (readonly string[])[];
};

/** A table with the rows of one product after those of another. */
export async function* writeTable(
  batches: AsyncIterable<ExportedProduct[]>,
  { columns, delimiter, rowsOf }: Table,
): AsyncGenerator<string> {
  yield tableText([columns], delimiter);
  for await (const batch of batches) yield tableText(batch.flatMap(rowsOf), delimiter);
}
