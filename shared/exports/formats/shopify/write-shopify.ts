import { exportFormats } from '../../export-formats.ts';
import type { Writer } from '../../export-options.ts';
import type { Language } from '../../exported-product.ts';
import { familiesOf } from '../../families.ts';
import { shopifyRows, type ShopifyRow } from './shopify-rows.ts';
import { tableText } from '../table-text.ts';

const images = ['imageUrl', 'imagePosition', 'imageAlt', 'variantImageUrl'] as const;

/** Families with their variants and images; whoever imports it updates what has the same handle. */
export const writeShopify: Writer = (batches, { language = 'de' }) =>
  writeFamilies(batches, language, {
    columns: exportFormats.shopify.columns,
    fields: ['title', 'handle', 'sku', 'optionName', 'optionValue', ...images],
  });

/** The same under the names of the older template. */
export const writeShopifyLegacy: Writer = (batches, { language = 'de' }) =>
  writeFamilies(batches, language, {
    columns: exportFormats['shopify-legacy'].columns,
    fields: ['handle', 'title', 'optionName', 'optionValue', 'sku', ...images],
  });

type Template = { columns: string[]; fields: (keyof ShopifyRow)[] };

async function* writeFamilies(
  batches: Parameters<Writer>[0],
  language: Language,
  { columns, fields }: Template,
): AsyncGenerator<string> {
  yield tableText([columns], ',');
  for await (const family of familiesOf(batches)) {
    const rows = shopifyRows(family, language);
    yield tableText(
      rows.map((row) => fields.map((field) => row[field])),
      ',',
    );
  }
}
