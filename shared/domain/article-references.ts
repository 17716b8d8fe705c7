import { ADDRESS_RULES, childKey, pairKey } from './address-rules.ts';
import { compareCodePoints } from './ranking.ts';

export type CatalogueProduct = {
  sku: string;
  kind: 'parent' | 'variant';
  parentSku: string | null;
  baseSku: string | null;
  variantCode: string | null;
  legacySku: string | null;
};

/** What an admin has said an article number means, with this variant code or with any (null). */
export type Alias = { number: string; variantCode: string | null; sku: string };

export type AddressRule =
  'alias' | 'sku' | 'parent-and-code' | 'number-and-code' | 'legacy-sku' | 'base-sku';

/** A product that a reference addresses, and the number under which the image counts for it. */
export type Address = { sku: string; effectiveNumber: string; rule: AddressRule };

/** SKUs by what they are looked up with. */
export type Lookup = ReadonlyMap<string, readonly string[]>;

/** What addressing needs to look up; built once for a set of products and aliases. */
export type Catalogue = {
  products: ReadonlyMap<string, CatalogueProduct>;
  aliased: Lookup;
  children: Lookup;
  legacy: Lookup;
  parentless: Lookup;
};

export function catalogueOf(
  products: Iterable<CatalogueProduct>,
  aliases: Iterable<Alias>,
): Catalogue {
  const all = Array.from(products, trimmed);
  const bySku = new Map(all.map((product) => [product.sku, product]));
  // An alias that means a product we do not have means nothing until the product arrives.
  const meant = Array.from(aliases, trimmed).filter(({ sku }) => bySku.has(sku));
  const parentless = all.filter(({ kind, parentSku }) => kind === 'variant' && parentSku === null);
  return {
    products: bySku,
    aliased: lookUp(meant, ({ number, variantCode }) => pairKey(number, variantCode || null)),
    children: lookUp(all, childKey),
    legacy: lookUp(all, ({ legacySku }) => legacySku),
    parentless: lookUp(parentless, ({ baseSku }) => baseSku),
  };
}

/**
 * The products that a reference addresses, by the first rule that finds any; sorted by SKU, each
 * once. Empty when it addresses nothing. Comparison is exact after trimming, never by prefix.
 */
export function matchReference(
  reference: { number: string; variantCode: string | null },
  catalogue: Catalogue,
): Address[] {
  const exact = {
    number: reference.number.trim(),
    variantCode: reference.variantCode?.trim() || null,
  };
  for (const rule of ADDRESS_RULES) {
    const addresses = rule(exact, catalogue);
    if (addresses.length > 0) return distinct(addresses);
  }
  return [];
}

function distinct(addresses: Address[]): Address[] {
  const bySku = new Map(addresses.map((address) => [address.sku, address]));
  return [...bySku.values()].sort((a, b) => compareCodePoints(a.sku, b.sku));
}

function lookUp<Row extends { sku: string }>(
  rows: Row[],
  keyOf: (row: Row) => string | null,
): Lookup {
  const skus = new Map<string, string[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const found = key === null ? undefined : skus.get(key);
    if (found) found.push(row.sku);
    else if (key !== null) skus.set(key, [row.sku]);
  }
  return skus;
}

function trimmed<Row extends Record<string, string | null>>(row: Row): Row {
  const fields = Object.entries(row).map(([name, text]) => [name, text?.trim() ?? null]);
  return Object.fromEntries(fields) as Row;
}
