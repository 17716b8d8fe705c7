import { exportFormats } from '../export-formats.ts';
import type { Writer } from '../export-options.ts';
import { nameIn } from './one-language.ts';
import { joinUrls, shopUrl } from './picture-lists.ts';
import { writeTable } from './table-text.ts';

/** The cover and the further images of products that Shopware knows by their number. */
export const writeShopware: Writer = (batches, { language = 'de' }) =>
  writeTable(batches, {
    columns: exportFormats.shopware.columns,
    delimiter: ';',
    rowsOf: (product) =>
      product.images
        .slice(0, 1)
        .map((cover) => [
          ...[product.sku, shopUrl(cover), nameIn(product, language), cover.alt[language]],
          joinUrls(product.images.slice(1), '|'),
        ]),
  });
