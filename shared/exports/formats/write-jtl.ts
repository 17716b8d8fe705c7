import { exportFormats } from '../export-formats.ts';
import type { Writer } from '../export-options.ts';
import type { ExportedImage } from '../exported-product.ts';
import { gtinOf } from './gtin.ts';
import { nameIn } from './one-language.ts';
import { shopUrl } from './picture-lists.ts';
import { byteOrderMark, writeTable } from './table-text.ts';

const places = Array.from({ length: 10 }, (_, index) => index);

/** Ten images beside each other; the first is the main image. */
export const writeJtl: Writer = async function* (batches, { language = 'de' }) {
  yield byteOrderMark;
  yield* writeTable(batches, {
    columns: exportFormats.jtl.columns,
    delimiter: ';',
    rowsOf: (product) => {
      const cells = (cellOf: (image: ExportedImage) => string) =>
        places.map((place) => (product.images[place] ? cellOf(product.images[place]) : ''));
      return [
        [
          ...[product.sku, gtinOf(product), nameIn(product, language)],
          ...cells(shopUrl),
          ...cells(({ imageType }) => imageType),
          ...cells(({ alt }) => alt[language]),
        ],
      ];
    },
  });
};
