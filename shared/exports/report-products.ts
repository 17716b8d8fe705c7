import { channels, ruleMessages, type RuleName } from './channel-rules.ts';
import type { ExportFormat } from './export-formats.ts';
import type { ExportedProduct } from './exported-product.ts';
import { fitProduct } from './fit-product.ts';

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

/** Holds products against the rules of the format's channel. */
export async function reportProducts(
  batches: AsyncIterable<ExportedProduct[]>,
  format: ExportFormat,
): Promise<ExportReport> {
  const counts = { products: 0, images: 0 };
  const warnings = new Map<RuleName, ExportWarning>();
  for await (const batch of batches)
    for (const product of batch) {
      const fitted = fitProduct(product, channels[format]);
      for (const rule of fitted.broken) warn(warnings, rule, product.sku);
      counts.products += fitted.product ? 1 : 0;
      counts.images += fitted.product?.images.length ?? 0;
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
