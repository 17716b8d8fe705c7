import type { ExportFormat } from './export-formats.ts';
import type { Writer, WritingFacts } from './export-options.ts';
import type { ExportedProduct } from './exported-product.ts';
import type { FittedProduct } from './fit-product.ts';
import { fitProducts } from './fit-products.ts';
import { writeBmecat } from './formats/bmecat/write-bmecat.ts';
import { writeCsv } from './formats/own/write-csv.ts';
import { writeGoogle } from './formats/google/write-google.ts';
import { writeGoogleRss } from './formats/google/write-google-rss.ts';
import { writeJson, writeNdjson } from './formats/own/write-json.ts';
import { writeJtl } from './formats/write-jtl.ts';
import { writeShopify, writeShopifyLegacy } from './formats/shopify/write-shopify.ts';
import { writeShopware } from './formats/write-shopware.ts';
import { writeWoocommerce } from './formats/write-woocommerce.ts';
import { writeXlsx } from './formats/own/write-xlsx.ts';

const writers: Record<ExportFormat, Writer> = {
  csv: writeCsv,
  xlsx: writeXlsx,
  json: writeJson,
  ndjson: writeNdjson,
  bmecat: writeBmecat,
  shopware: writeShopware,
  shopify: writeShopify,
  'shopify-legacy': writeShopifyLegacy,
  woocommerce: writeWoocommerce,
  google: writeGoogle,
  'google-rss': writeGoogleRss,
  jtl: writeJtl,
};

export type ExportCounts = { products: number };

/**
 * The file, piece by piece: memory does not grow with the catalogue. What the format's channel does
 * not take is left out.
 * @param counts counts along, for those who keep a history
 */
export function writeProducts(
  batches: AsyncIterable<ExportedProduct[]>,
  facts: WritingFacts,
  counts: ExportCounts = { products: 0 },
): AsyncGenerator<string | Uint8Array> {
  const { format, rules } = facts;
  return writers[format](counted(fitProducts(batches, rules), counts), facts);
}

async function* counted(
  batches: AsyncIterable<FittedProduct[]>,
  counts: ExportCounts,
): AsyncGenerator<ExportedProduct[]> {
  for await (const fitted of batches) {
    const products = fitted.flatMap(({ product }) => product ?? []);
    counts.products += products.length;
    yield products;
  }
}
