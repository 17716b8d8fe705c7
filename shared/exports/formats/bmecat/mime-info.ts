import type { ExportedImage, ExportedProduct, Language } from '../../exported-product.ts';
import { isProductPhoto, shopUrl } from '../picture-lists.ts';
import { xmlElement, xmlLeaf } from '../xml.ts';

type Purpose = 'normal' | 'thumbnail' | 'others';

/** The pictures of a product, the main one first and small once more; nothing for none. */
export function mimeInfo({ images }: ExportedProduct, language: Language): string {
  const mimes = images.flatMap((image, index) => {
    const usual = { image, url: shopUrl(image), purpose: purposeOf(image, index) };
    const small = { image, url: image.thumbnailUrlWhite!, purpose: 'thumbnail' as const };
    return index === 0 ? [usual, small] : [usual];
  });
  const parts = mimes.map((mime, index) => presentMime({ ...mime, order: index + 1 }, language));
  return xmlElement('MIME_INFO', parts);
}

function purposeOf(image: ExportedImage, index: number): Purpose {
  return index === 0 || isProductPhoto(image) ? 'normal' : 'others';
}

type Mime = { image: ExportedImage; url: string; purpose: Purpose; order: number };

function presentMime({ image, url, purpose, order }: Mime, language: Language): string {
  return xmlElement('MIME', [
    xmlLeaf('MIME_TYPE', 'image/jpeg'),
    xmlLeaf('MIME_SOURCE', url),
    xmlLeaf('MIME_DESCR', image.imageType),
    xmlLeaf('MIME_ALT', image.alt[language]),
    xmlLeaf('MIME_PURPOSE', purpose),
    xmlLeaf('MIME_ORDER', order),
  ]);
}
