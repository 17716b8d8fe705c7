import { exportFormats } from '../export-formats.ts';
import type { Writer } from '../export-options.ts';
import type { ExportedProduct } from '../exported-product.ts';
import { nameIn } from './one-language.ts';
import { joinUrls } from './picture-lists.ts';
import { writeTable } from './table-text.ts';

/** Products with their images; a variation has one, and comes after its parent. */
export const writeWoocommerce: Writer = (batches, { language = 'de' }) =>
  writeTable(batches, {
    columns: exportFormats.woocommerce.columns,
    delimiter: ',',
    rowsOf: (product) => {
      const type = typeOf(product);
      const images = type === 'variation' ? product.images.slice(0, 1) : product.images;
      const facts = [type, product.sku, nameIn(product, language)];
      return [[...facts, joinUrls(images, ','), product.parentSku ?? '']];
    },
  });

function typeOf({ parentSku, hasVariants }: ExportedProduct): 'variable' | 'variation' | 'simple' {
  if (parentSku !== null) return 'variation';
  return hasVariants ? 'variable' : 'simple';
}
