import type { ProductInput } from '../db/products.ts';
import { checkProduct, type RawProduct } from './check-product.ts';
import { detectSeparator, splitRecords, type CsvRecord } from './csv-records.ts';
import { unguardCell } from './formula-guard.ts';
import type { ProductLine } from './product-line.ts';
import { readHeader, type Column } from './csv-header.ts';
import { readLines } from './read-lines.ts';

/**
 * Products as CSV by RFC 4180, separated by commas, semicolons or tabs, with a header line. Further
 * columns become attributes; blank lines are no products.
 * @throws {Fault} `validation` when the header is none
 */
export async function* readCsv(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ProductLine> {
  let columns: Column[] | undefined;
  for await (const found of splitRecords(readLines(bytes), detectSeparator)) {
    const record = withoutGuards(found);
    if (!columns) columns = readHeader(record);
    else if (!isBlank(record)) yield readRecord(record, columns);
  }
}

/** Spreadsheets like to end a file with lines of nothing but separators. */
function isBlank(record: CsvRecord): boolean {
  return record.ok && record.cells.every((cell) => cell.trim() === '');
}

function readRecord(record: CsvRecord, columns: Column[]): ProductLine {
  const { line } = record;
  if (!record.ok) return { ok: false, line, sku: null, message: record.message };
  const raw = rawProduct(record.cells, columns);
  if (record.cells.length !== columns.length) {
    const message = `there are ${record.cells.length} cells, but ${columns.length} columns`;
    return { ok: false, line, sku: skuOf(raw), message };
  }
  return { ...checkProduct(raw), line };
}

function skuOf(raw: RawProduct): string | null {
  const checked = checkProduct(raw);
  return checked.ok ? checked.product.sku : checked.sku;
}

function rawProduct(cells: string[], columns: Column[]): RawProduct {
  const fields: Partial<Record<keyof ProductInput, unknown>> = {};
  const attributes: [string, string][] = [];
  columns.forEach((column, index) => {
    const cell = cells[index] ?? '';
    if (column.is === 'field') fields[column.field] = cell;
    else if (column.is === 'attribute' && cell.trim() !== '') attributes.push([column.name, cell]);
  });
  return { ...fields, attributes: Object.fromEntries(attributes) };
}

/** An export defuses what a spreadsheet would take for a formula; here it is what it was. */
function withoutGuards(record: CsvRecord): CsvRecord {
  return record.ok ? { ...record, cells: record.cells.map(unguardCell) } : record;
}
