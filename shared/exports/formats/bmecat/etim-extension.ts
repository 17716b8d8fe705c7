import type { ExportedImage, ExportedProduct, Language } from '../../exported-product.ts';
import { isScene } from '../../fit-product.ts';
import { isProductPhoto, shopUrl } from '../picture-lists.ts';
import { xmlElement, xmlLeaf } from '../xml.ts';

/** The pictures once more, with ETIM's codes for what they show; nothing for none. */
export function etimExtension({ images }: ExportedProduct, language: Language): string {
  const mimes = images.map((image, index) => presentMime(image, index, language));
  return xmlElement('USER_DEFINED_EXTENSIONS', [xmlElement('UDX.EDXF.MIME_INFO', mimes)]);
}

function presentMime(image: ExportedImage, index: number, language: Language): string {
  const url = shopUrl(image);
  return xmlElement('UDX.EDXF.MIME', [
    xmlLeaf('UDX.EDXF.MIME_SOURCE', url),
    xmlLeaf('UDX.EDXF.MIME_CODE', codeOf(image, index)),
    xmlLeaf('UDX.EDXF.MIME_FILENAME', new URL(url).pathname.split('/').at(-1)!),
    xmlLeaf('UDX.EDXF.MIME_DESIGNATION', image.alt.de, ' lang="deu"'),
    xmlLeaf('UDX.EDXF.MIME_DESIGNATION', image.alt.en, ' lang="eng"'),
    xmlLeaf('UDX.EDXF.MIME_ALT', image.alt[language]),
    xmlLeaf('UDX.EDXF.MIME_ORDER', index + 1),
  ]);
}

/** Product picture, front, surroundings, others. */
function codeOf(image: ExportedImage, index: number): string {
  if (isScene(image)) return 'MD20';
  if (!isProductPhoto(image)) return 'MD99';
  if (index === 0) return 'MD01';
  return image.isFront ? 'MD26' : 'MD99';
}
