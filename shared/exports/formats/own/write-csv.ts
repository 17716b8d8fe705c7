import type { WritingFacts, Writer } from '../../export-options.ts';
import { headingOf } from './headings.ts';
import { productTable, type Cell } from './product-table.ts';
import { byteOrderMark, tableText, type Delimiter } from '../table-text.ts';

/** As an import reads it, or for a double click in a German Excel. */
export const writeCsv: Writer = async function* (batches, facts) {
  const { columns, rowsOf } = productTable(facts);
  const { delimiter, hasMark, headings, textOf } = profileOf(facts);
  yield (hasMark ? byteOrderMark : '') + tableText([columns.map(headings)], delimiter);
  for await (const batch of batches) {
    const rows = batch.flatMap(rowsOf).map((cells) => cells.map(textOf));
    yield tableText(rows, delimiter);
  }
};

type Profile = {
  delimiter: Delimiter;
  hasMark: boolean;
  headings: (column: string) => string;
  textOf: (cell: Cell) => string;
};

const excel: Profile = {
  delimiter: ';',
  hasMark: true,
  headings: (column) => headingOf(column, 'de'),
  textOf: (cell) => {
    if (typeof cell === 'number') return String(cell).replace('.', ',');
    if (typeof cell === 'boolean') return cell ? 'ja' : 'nein';
    return cell ?? '';
  },
};

function profileOf({ profile, separator = ',', bom = false }: WritingFacts): Profile {
  if (profile === 'excel-de') return excel;
  return {
    ...{ delimiter: separator, hasMark: bom },
    headings: (column) => column,
    textOf: (cell) => String(cell ?? ''),
  };
}
