import type { ProductInput } from '../db/products.ts';
import { isStorableText } from '../domain/record/storable.ts';
import { checkAttributes } from './check-attributes.ts';
import { Refusal } from './refusal.ts';

/** The fields of a product as a file has them: nothing is known of their values. */
export type RawProduct = { [Field in keyof ProductInput]?: unknown };

export type CheckedProduct = { ok: true; product: ProductInput } | RefusedProduct;
export type RefusedProduct = {
  ok: false;
  sku: string | null;
  /** The field that is wrong; null when two of them contradict each other. */
  field: keyof ProductInput | null;
  message: string;
};

const words = {
  sku: 'the SKU',
  name: 'the name',
  nameEn: 'the English name',
  kind: 'the kind',
  parentSku: 'the parent SKU',
  baseSku: 'the base SKU',
  variantCode: 'the variant code',
  legacySku: 'the legacy SKU',
  category: 'the category',
};
type TextField = keyof typeof words;

const longest: Record<TextField, number> = {
  sku: 100,
  name: 500,
  nameEn: 500,
  kind: 20,
  parentSku: 100,
  baseSku: 100,
  variantCode: 50,
  legacySku: 100,
  category: 200,
};

/** The border to the ERP: whatever a line says comes in, a product or the reason why not goes out. */
export function checkProduct(raw: RawProduct): CheckedProduct {
  try {
    const product = readProduct(raw);
    checkFamily(product);
    return { ok: true, product };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { field, message } = error;
    return { ok: false, sku: readableSku(raw.sku), field, message };
  }
}

function readProduct(raw: RawProduct): ProductInput {
  return {
    sku: required('sku', name(raw, 'sku')),
    name: required('name', text(raw, 'name')),
    nameEn: text(raw, 'nameEn'),
    kind: kindOf(raw),
    parentSku: name(raw, 'parentSku'),
    baseSku: name(raw, 'baseSku'),
    variantCode: name(raw, 'variantCode'),
    legacySku: name(raw, 'legacySku'),
    category: text(raw, 'category'),
    active: flag(raw.active),
    attributes: checkAttributes(raw.attributes),
  };
}

/** Only variants have a parent, and so there are no cycles. */
function checkFamily({ sku, kind, parentSku }: ProductInput): void {
  if (parentSku === null) return;
  if (parentSku === sku) throw new Refusal(null, 'the product is its own parent');
  if (kind === 'parent')
    throw new Refusal(null, `a parent has no parent, but this one has ${parentSku}`);
}

function text(raw: RawProduct, field: TextField): string | null {
  const value = raw[field];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw new Refusal(field, `${words[field]} is no text`);
  if (!isStorableText(value) || value.includes('\ufffd'))
    throw new Refusal(field, `${words[field]} has characters that are no text; is the file UTF-8?`);
  const normal = value.normalize('NFC').trim();
  if (normal.length > longest[field])
    throw new Refusal(field, `${words[field]} is longer than ${longest[field]} characters`);
  return normal === '' ? null : normal;
}

/** What products are known by stands on one line. */
function name(raw: RawProduct, field: TextField): string | null {
  const value = text(raw, field);
  if (value !== null && /\p{Cc}/u.test(value))
    throw new Refusal(field, `${words[field]} has a line break, tab or other control character`);
  return value;
}

function required(field: TextField, value: string | null): string {
  if (value === null) throw new Refusal(field, `${words[field]} is missing`);
  return value;
}

function kindOf(raw: RawProduct): ProductInput['kind'] {
  const kind = required('kind', text(raw, 'kind')).toLowerCase();
  if (kind === 'parent' || kind === 'variant') return kind;
  throw new Refusal('kind', `the kind must be parent or variant, not ${kind}`);
}

const flags = new Map([
  ...['true', '1', 'yes', 'ja', 'y', 'j'].map((word) => [word, true] as const),
  ...['false', '0', 'no', 'nein', 'n'].map((word) => [word, false] as const),
]);

function flag(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  const read = flags.get(String(value).trim().toLowerCase());
  if (read === undefined) throw new Refusal('active', 'active must be true or false');
  return read;
}

/** For the report, so that people find the line; never longer than a SKU, and always text. */
function readableSku(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const readable = value
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, '\ufffd')
    .trim();
  return readable.slice(0, longest.sku).toWellFormed() || null;
}
