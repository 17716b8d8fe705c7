import type { ExportedImage, ExportedProduct, Language } from '../../exported-product.ts';
import { familyOf, type Family } from '../../families.ts';
import { nameIn } from '../one-language.ts';
import { shopUrl } from '../picture-lists.ts';

export type ShopifyRow = {
  handle: string;
  title: string;
  sku: string;
  optionName: string;
  optionValue: string;
  imageUrl: string;
  imagePosition: string;
  imageAlt: string;
  variantImageUrl: string;
};

/**
 * A product of Shopify is a family of ours. Each of its rows has the handle, and may have one
 * variant and one image, which need not belong together.
 */
export function shopifyRows(family: Family, language: Language): ShopifyRow[] {
  const variants = variantCells(family, language);
  const images = imagesOf(family).map((image, index) => ({
    imageUrl: shopUrl(image),
    imagePosition: String(index + 1),
    imageAlt: image.alt[language].slice(0, longestAlt),
  }));
  const handle = handleOf(family);
  const titles = [{ title: nameIn(family[0], language) }];
  return Array.from({ length: Math.max(variants.length, images.length) }, (_, index) => {
    const cells = { ...variants[index], ...images[index], ...titles[index] };
    return { ...emptyRow, handle, ...cells };
  });
}

const longestAlt = 512;

const emptyRow: Omit<ShopifyRow, 'handle'> = {
  ...{ title: '', sku: '', optionName: '', optionValue: '' },
  ...{ imageUrl: '', imagePosition: '', imageAlt: '', variantImageUrl: '' },
};

type VariantCells = Pick<ShopifyRow, 'sku' | 'optionName' | 'optionValue' | 'variantImageUrl'>;

/** None for a parent whose variants are not in the file: its options are left as they are. */
function variantCells(family: Family, language: Language): VariantCells[] {
  const optionName = language === 'de' ? 'Ausführung' : 'Variant';
  const sold = family.filter(({ hasVariants }) => !hasVariants);
  return sold.map((product) => ({
    sku: product.sku,
    ...(product.parentSku === null
      ? { optionName: 'Title', optionValue: 'Default Title' } // Shopify's words for none
      : { optionName, optionValue: optionValueOf(product, sold) }),
    variantImageUrl: product.parentSku === null ? '' : shopUrl(product.images[0]!),
  }));
}

/** The variant code; the SKU where two have the same, as Shopify tells variants apart by it. */
function optionValueOf({ sku, variantCode }: ExportedProduct, sold: ExportedProduct[]): string {
  const same = sold.filter((other) => other.variantCode === variantCode);
  return variantCode === null || same.length > 1 ? sku : variantCode;
}

/** Each once: variants mostly show what their parent shows. */
function imagesOf(family: Family): ExportedImage[] {
  const images = family.flatMap((product) => product.images);
  const byId = new Map<string, ExportedImage>();
  for (const image of images) if (!byId.has(image.externalId)) byId.set(image.externalId, image);
  return [...byId.values()];
}

/** By what Shopify knows the product: as the ERP says in an attribute, else the family's SKU. */
function handleOf(family: Family): string {
  const told = family.map(({ attributes }) => attributes['handle']).find(isText);
  const plain = (told ?? familyOf(family[0])).toLowerCase().normalize('NFD');
  return plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '');
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
