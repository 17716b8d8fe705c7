import type { Writer } from '../../export-options.ts';
import type { ExportedProduct } from '../../exported-product.ts';
import { googleImages } from './google-images.ts';
import { shopUrl } from '../picture-lists.ts';
import { xmlElement, xmlLeaf } from '../xml.ts';

/** A supplemental feed as RSS 2.0: images for products that Google knows by their id. */
export const writeGoogleRss: Writer = async function* (batches, { baseUrl }) {
  yield [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    '<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>',
    xmlLeaf('title', 'Product images'),
    xmlLeaf('link', baseUrl),
    xmlLeaf('description', 'The images of products, from the Product Image Hub'),
    '\n',
  ].join('');
  for await (const batch of batches)
    yield batch.map((product) => `${presentItem(product)}\n`).join('');
  yield '</channel></rss>\n';
};

function presentItem(product: ExportedProduct): string {
  const { main, additional, scenes } = googleImages(product);
  return xmlElement('item', [
    xmlLeaf('g:id', product.sku),
    xmlLeaf('g:image_link', shopUrl(main)),
    ...additional.map((image) => xmlLeaf('g:additional_image_link', shopUrl(image))),
    ...scenes.map((image) => xmlLeaf('g:lifestyle_image_link', shopUrl(image))),
  ]);
}
