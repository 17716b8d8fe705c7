import { writeXlsxStream } from 'hucre/xlsx';
import type { Writer } from '../../export-options.ts';
import type { ExportedProduct } from '../../exported-product.ts';
import { headingOf } from './headings.ts';
import { productTable, type Cell, type ProductTable } from './product-table.ts';
import { xmlCharacters } from '../xml.ts';

const longestCell = 32_767; // of Excel, which calls a file with longer ones damaged

/**
 * A workbook with one sheet. Text is text there, never a formula, and needs no guard; numbers are
 * numbers.
 */
export const writeXlsx: Writer = async function* (batches, facts) {
  const { language = 'de' } = facts;
  const table = productTable(facts);
  const headings = table.columns.map((column) => headingOf(column, language));
  const sheet = writeXlsxStream(rowsOf(batches, table), {
    name: language === 'de' ? 'Artikel' : 'Products',
    columns: headings.map((heading) => ({ header: cellOf(heading), width: 18 })),
    freezePane: { rows: 1, columns: 1 },
  });
  yield* sheet;
};

async function* rowsOf(
  batches: AsyncIterable<ExportedProduct[]>,
  table: ProductTable,
): AsyncGenerator<Cell[]> {
  for await (const batch of batches)
    for (const row of batch.flatMap(table.rowsOf))
      yield row.map((cell) => (typeof cell === 'string' ? cellOf(cell) : cell));
}

function cellOf(text: string): string {
  return xmlCharacters(text).slice(0, longestCell);
}
