import type { ExportedProduct } from './exported-product.ts';

/** A parent and its variants, as far as they are in the file; or a product of its own. */
export type Family = [ExportedProduct, ...ExportedProduct[]];

/** What its members have in common. */
export function familyOf({ parentSku, sku }: ExportedProduct): string {
  return parentSku ?? sku;
}

/** Products that come family by family, each family as one. */
export async function* familiesOf(
  batches: AsyncIterable<ExportedProduct[]>,
): AsyncGenerator<Family> {
  let family: Family | null = null;
  for await (const batch of batches)
    for (const product of batch) {
      if (family && familyOf(family[0]) === familyOf(product)) {
        family.push(product);
        continue;
      }
      if (family) yield family;
      family = [product];
    }
  if (family) yield family;
}
