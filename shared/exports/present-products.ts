import { altTextOf } from '../domain/alt-text.ts';
import type { ExportOptions } from './export-options.ts';
import type { ExportedImage, ExportedProduct, PictureUrls } from './exported-product.ts';
import type { ImageRow, ProductRow } from './read-products.ts';

type UrlsOf = ExportOptions['urlsOf'];

/**
 * Rows as exports tell them, batch by batch.
 * @param options.isOneUrlPerFamily whether an image has the same URL for all of a family, which then
 *   stands together, lest a shop keep it twice: URLs have a product's name in them
 */
export async function* presentProducts(
  batches: AsyncIterable<ProductRow[]>,
  options: { urlsOf: UrlsOf; isOneUrlPerFamily: boolean },
): AsyncGenerator<ExportedProduct[]> {
  const urlsOf = options.isOneUrlPerFamily ? sameWithinFamilies(options.urlsOf) : options.urlsOf;
  for await (const rows of batches) yield rows.map((row) => presentProduct(row, urlsOf));
}

function sameWithinFamilies(urlsOf: UrlsOf): UrlsOf {
  let current = { family: '', urls: new Map<string, PictureUrls>() };
  return (image, product) => {
    const family = product.parentSku ?? product.sku;
    if (family !== current.family) current = { family, urls: new Map() };
    const urls = current.urls.get(image.externalId) ?? urlsOf(image, product);
    current.urls.set(image.externalId, urls);
    return urls;
  };
}

function presentProduct(row: ProductRow, urlsOf: UrlsOf): ExportedProduct {
  const images = row.images.map((image) => presentImage(image, row, urlsOf));
  return { ...row, updatedAt: row.updatedAt.toISOString(), images };
}

function presentImage(image: ImageRow, product: ProductRow, urlsOf: UrlsOf): ExportedImage {
  const { picture, width, height, writtenAlt, ...facts } = image;
  return {
    ...facts,
    isPrimary: image.position === 0,
    ...urlsOf(image, product),
    alt: altTextOf(product, { ...facts, writtenAlt }),
    width: picture?.width ?? width,
    height: picture?.height ?? height,
    contentHash: picture?.contentHash ?? null,
  };
}
