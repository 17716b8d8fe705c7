import { isObject } from '../domain/record/json.ts';
import { checkProduct } from './check-product.ts';
import type { ProductLine } from './product-line.ts';
import { longestLine, readLines, type Line } from './read-lines.ts';

const fields = new Set([
  ...['sku', 'name', 'nameEn', 'kind', 'parentSku', 'baseSku', 'variantCode', 'legacySku'],
  ...['category', 'active', 'attributes'],
]);
/** What the hub tells of a product but nobody sets; so that an export can be imported again. */
const toldFields = new Set([
  ...['imageCount', 'issues', 'primaryImage', 'updatedAt', 'hasVariants', 'variants', 'images'],
  ...['gallery', 'primaryBy', 'choice', 'lostChoice'],
]);

/** Products as NDJSON: one product of the contract on each line; blank lines are none. */
export async function* readNdjson(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ProductLine> {
  for await (const line of readLines(bytes)) if (line.text.trim() !== '') yield readLine(line);
}

function readLine({ number: line, text, isTooLong }: Line): ProductLine {
  const refuse = (message: string) => ({ ok: false as const, line, sku: null, message });
  if (isTooLong) return refuse(`the line is longer than ${longestLine} characters`);
  const value = parseJson(text);
  if (value === undefined) return refuse('the line is no JSON');
  if (!isObject(value)) return refuse('the line is JSON, but no object');
  const checked = checkProduct(value);
  if (!checked.ok) return { ...checked, line };
  const unknown = Object.keys(value).find((name) => !fields.has(name) && !toldFields.has(name));
  if (unknown === undefined) return { ...checked, line };
  const shown = JSON.stringify(unknown.slice(0, 50).toWellFormed());
  return { ok: false, line, sku: checked.product.sku, message: `there is no field ${shown}` };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // JSON has no such value, so it stands for none
  }
}
