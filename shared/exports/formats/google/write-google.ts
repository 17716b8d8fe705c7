import { exportFormats } from '../../export-formats.ts';
import type { Writer } from '../../export-options.ts';
import { googleImages } from './google-images.ts';
import { joinUrls } from '../picture-lists.ts';
import { writeTable } from '../table-text.ts';

/** A supplemental feed: images for products that Google knows by their id. */
export const writeGoogle: Writer = (batches) =>
  writeTable(batches, {
    columns: exportFormats.google.columns,
    delimiter: '\t',
    rowsOf: (product) => {
      const { main, additional, scenes } = googleImages(product);
      const lists = [[main], additional, scenes].map((images) => joinUrls(images, ','));
      return [[product.sku, ...lists]];
    },
  });
