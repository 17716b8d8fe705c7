import type { ChannelRules } from './channel-rules.ts';
import type { ExportedProduct } from './exported-product.ts';
import { familiesOf } from './families.ts';
import { fitFamily, fitProduct, type FittedProduct } from './fit-product.ts';

/**
 * What a channel gets of products, which come family by family. The file and its check both ask
 * here, so that they cannot disagree.
 */
export async function* fitProducts(
  batches: AsyncIterable<ExportedProduct[]>,
  rules: ChannelRules | null,
): AsyncGenerator<FittedProduct[]> {
  if (rules?.isFamilyOneProduct)
    for await (const family of familiesOf(batches)) yield fitFamily(family, rules);
  else for await (const batch of batches) yield batch.map((product) => fitProduct(product, rules));
}
