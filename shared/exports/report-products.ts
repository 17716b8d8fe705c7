import { ruleMessages, type ChannelRules, type RuleName } from './channel-rules.ts';
import type { ExportedProduct } from './exported-product.ts';
import { fitProducts } from './fit-products.ts';

/** What is in the file of an export, and what is not and why. */
export type ExportReport = {
  products: number;
  images: number;
  /** The rule that most products break first. */
  warnings: ExportWarning[];
};

export type ExportWarning = {
  rule: RuleName;
  message: string;
  products: number;
  /** The first hundred. */
  skus: string[];
};

const mostSkus = 100;

/** Holds products against the rules of a channel. */
export async function reportProducts(
  batches: AsyncIterable<ExportedProduct[]>,
  rules: ChannelRules | null,
): Promise<ExportReport> {
  const counts = { products: 0, images: 0 };
  const warnings = new Map<RuleName, ExportWarning>();
  for await (const fitted of fitProducts(batches, rules))
    for (const { sku, product, broken } of fitted) {
      for (const rule of broken) warn(warnings, rule, sku);
      counts.products += product ? 1 : 0;
      counts.images += product?.images.length ?? 0;
    }
  return { ...counts, warnings: [...warnings.values()].sort(mostProductsFirst) };
}

function warn(warnings: Map<RuleName, ExportWarning>, rule: RuleName, sku: string): void {
  const known = warnings.get(rule);
  const warning = known ?? { rule, message: ruleMessages[rule], products: 0, skus: [] };
  warning.products += 1;
  if (warning.skus.length < mostSkus) warning.skus.push(sku);
  warnings.set(rule, warning);
}

function mostProductsFirst(a: ExportWarning, b: ExportWarning): number {
  return b.products - a.products || (a.rule < b.rule ? -1 : 1);
}
