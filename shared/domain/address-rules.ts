import type { Address, AddressRule, Catalogue, CatalogueProduct } from './article-references.ts';

type Reference = { number: string; variantCode: string | null };
type Rule = (reference: Reference, catalogue: Catalogue) => Address[];

/** How an article reference finds products; the first rule in this order that finds any decides. */
export const ADDRESS_RULES: readonly Rule[] = [
  byAlias,
  bySku,
  byParentAndCode,
  byNumberAndCode,
  byLegacySku,
  byBaseSku,
];

/** The key of an article number with a variant code, or with none. */
export function pairKey(number: string, variantCode: string | null): string {
  return JSON.stringify([number, variantCode]);
}

/** The key under which a product is found as the child of its parent; null if it is none. */
export function childKey({ parentSku, variantCode }: CatalogueProduct): string | null {
  return parentSku === null || variantCode === null ? null : pairKey(parentSku, variantCode);
}

/** What the admin said of exactly this variant code goes before what was said of any. */
function byAlias({ number, variantCode }: Reference, { aliased }: Catalogue): Address[] {
  const exact = aliased.get(pairKey(number, variantCode));
  return underOwnNumber('alias', exact ?? aliased.get(pairKey(number, null)));
}

/** A variant's SKU says it all; a parent's only when the code means none of its children. */
function bySku(reference: Reference, catalogue: Catalogue): Address[] {
  const product = catalogue.products.get(reference.number);
  if (product === undefined) return [];
  const isMeant = product.kind === 'variant' || childrenOf(reference, catalogue).length === 0;
  return isMeant ? underNumber('sku', reference.number, [product.sku]) : [];
}

function byParentAndCode(reference: Reference, catalogue: Catalogue): Address[] {
  const { number } = reference;
  // By now a product of this SKU is a parent with such children: any other was found by its SKU.
  if (!catalogue.products.has(number)) return [];
  return underNumber('parent-and-code', number, [number, ...childrenOf(reference, catalogue)]);
}

function byNumberAndCode({ number, variantCode }: Reference, catalogue: Catalogue): Address[] {
  if (variantCode === null) return [];
  const name = `${number}-${variantCode}`;
  const own = catalogue.products.has(name) ? [name] : [];
  return underOwnNumber('number-and-code', [...own, ...(catalogue.legacy.get(name) ?? [])]);
}

function byLegacySku({ number }: Reference, { legacy }: Catalogue): Address[] {
  return underOwnNumber('legacy-sku', legacy.get(number));
}

function byBaseSku({ number }: Reference, { parentless }: Catalogue): Address[] {
  return underNumber('base-sku', number, parentless.get(number));
}

function childrenOf({ number, variantCode }: Reference, { children }: Catalogue) {
  return variantCode === null ? [] : (children.get(pairKey(number, variantCode)) ?? []);
}

function underNumber(
  rule: AddressRule,
  effectiveNumber: string,
  skus: readonly string[] = [],
): Address[] {
  return skus.map((sku) => ({ sku, effectiveNumber, rule }));
}

function underOwnNumber(rule: AddressRule, skus: readonly string[] = []): Address[] {
  return skus.map((sku) => ({ sku, effectiveNumber: sku, rule }));
}
