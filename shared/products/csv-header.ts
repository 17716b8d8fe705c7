import type { ProductInput } from '../db/products.ts';
import { Fault } from '../fault.ts';
import type { CsvRecord } from './csv-records.ts';

/** What a column of the file means. */
export type Column =
  | { is: 'field'; field: Exclude<keyof ProductInput, 'attributes'> }
  | { is: 'attribute'; name: string }
  | { is: 'told' };

export const productColumns = {
  sku: 'sku',
  name: 'name',
  name_en: 'nameEn',
  kind: 'kind',
  parent_sku: 'parentSku',
  base_sku: 'baseSku',
  variant_code: 'variantCode',
  legacy_sku: 'legacySku',
  category: 'category',
  active: 'active',
} as const satisfies Record<string, Exclude<keyof ProductInput, 'attributes'>>;

const requiredColumns = ['sku', 'name', 'kind'];
/** What an export tells of a product but nobody sets. */
const toldColumns =
  /^(image_(count|\d+|position|id|type|front|url|url_white|alt_de|alt_en)|thumbnail_url|updated_at)$/;
const mostColumns = 250;
const longestName = 100;

/** @throws {Fault} `validation`, naming everything that is wrong with the header */
export function readHeader(record: CsvRecord): Column[] {
  if (!record.ok) throw headerFault([record.message]);
  const names = record.cells.map((cell) => cell.normalize('NFC').trim());
  const known = names.map((name) => (isProductColumn(name) ? name.toLowerCase() : name));
  const faults = [
    ...requiredColumns.filter((name) => !known.includes(name)).map((name) => `${name} is missing`),
    ...known
      .filter((name, index) => known.indexOf(name) !== index)
      .map((name) => (name === '' ? 'a column has no name' : `${name} is there twice`)),
    ...known.filter(isNoName).map(() => 'a column has no sensible name'),
    ...(known.length > mostColumns ? [`there are more than ${mostColumns} columns`] : []),
  ];
  if (faults.length > 0) throw headerFault([...new Set(faults)]);
  return known.map(columnOf);
}

function columnOf(name: string): Column {
  if (isProductColumn(name))
    return {
      is: 'field',
      field: productColumns[name.toLowerCase() as keyof typeof productColumns],
    };
  return isTold(name) ? { is: 'told' } : { is: 'attribute', name };
}

/** Whether no attribute can have this name in a table. */
export function isTaken(name: string): boolean {
  return isProductColumn(name) || isTold(name);
}

function isTold(name: string): boolean {
  return toldColumns.test(name);
}

function isProductColumn(name: string): boolean {
  return Object.hasOwn(productColumns, name.toLowerCase());
}

function isNoName(name: string): boolean {
  return name === '' || name.length > longestName || /[\p{Cc}\ufffd]/u.test(name);
}

function headerFault(messages: string[]): Fault {
  return new Fault('validation', 'The first line must name the columns of the file.', {
    errors: messages.slice(0, 10).map((message) => ({ path: 'header', message })),
  });
}
