import fc, { type Arbitrary } from 'fast-check';
import { nastyText, nastyValue } from './nasty.ts';
import type { Known } from './values.ts';

const columns =
  'sku,name,name_en,kind,parent_sku,base_sku,variant_code,legacy_sku,category,active'.split(',');
const fields = 'sku,name,nameEn,kind,parentSku,baseSku,variantCode,legacySku,category,active'.split(
  ',',
);

/** Files as an ERP would send them, and as it would not. */
export function importFile(type: string, known: Known): Arbitrary<string> {
  return type === 'text/csv' ? csv(known) : ndjson(known);
}

function cell(name: string, { sku = [] }: Known): Arbitrary<string> {
  const usual = fc.constantFrom('', ...sku.map(String), 'Gans', 'NEW-1', 'NEW-2');
  if (name === 'kind') return fc.constantFrom('parent', 'variant', '');
  if (name === 'active') return fc.constantFrom('true', 'false', '', '1');
  return fc.oneof({ weight: 4, arbitrary: usual }, nastyText);
}

function csv(known: Known): Arbitrary<string> {
  const header = fc.oneof(
    { weight: 4, arbitrary: fc.constant(columns) },
    fc.subarray([...columns, 'sku', 'extra', '__proto__', '']),
  );
  const row = fc.tuple(...columns.map((name) => cell(name, known)));
  const rows = fc.array(row, { maxLength: 8 });
  const quoted = (text: string) =>
    /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return fc
    .tuple(header, rows, fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n', '"\n'))
    .map(([names, lines, comma, end]) =>
      [names, ...lines].map((line) => line.map(quoted).join(comma) + end).join(''),
    );
}

function ndjson(known: Known): Arbitrary<string> {
  const product = fc.record(
    Object.fromEntries(fields.map((name) => [name, fc.oneof(cell(name, known), nastyValue)])),
    { requiredKeys: ['sku', 'name', 'kind'] },
  );
  const line = fc.oneof(
    { weight: 5, arbitrary: product.map((one) => JSON.stringify(one)) },
    fc.constantFrom('', '{', '[]', 'null', '"x"'),
  );
  return fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'));
}
