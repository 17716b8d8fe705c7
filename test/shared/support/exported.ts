import { altTextOf } from '../../../shared/domain/alt-text.ts';
import { channels } from '../../../shared/exports/channel-rules.ts';
import type { WritingFacts } from '../../../shared/exports/export-options.ts';
import type { ExportedImage, ExportedProduct } from '../../../shared/exports/exported-product.ts';
import { writeProducts } from '../../../shared/exports/write-products.ts';
import { product } from '../../support/builders.ts';

type ImageFacts = Partial<ExportedImage> & { externalId: string };

/** A large product photo of the back, but for what the spec says. */
export function exportedImage(facts: ImageFacts): ExportedImage {
  const { externalId, imageType = 'Produktfoto', isFront = false } = facts;
  const url = (file: string) => `https://hub.example/media/${externalId}/f0/figur.${file}`;
  const shown = { imageType, isFront, variantCode: 'BE', writtenAlt: null };
  return {
    imageType,
    isPrimary: false,
    isFront,
    isBroken: false,
    priority: 2,
    position: 0,
    imageUrl: url('webp?w=1280&s=a'),
    thumbnailUrl: url('webp?w=300&s=b'),
    imageUrlWhite: url('jpg?w=1500&fit=white&s=c'),
    thumbnailUrlWhite: url('jpg?w=300&s=d'),
    alt: altTextOf({ name: 'Figur', nameEn: 'Figure' }, shown),
    width: 2000,
    height: 2000,
    contentHash: 'f0',
    articleNumber: '2000',
    variantCode: 'BE',
    ...facts,
  };
}

type ProductFacts = Partial<Omit<ExportedProduct, 'images'>> & { sku: string };

/** A product that shows these images in this order. */
export function exportedProduct(facts: ProductFacts, ...images: ImageFacts[]): ExportedProduct {
  const shown = images.map((image, position) => ({
    position,
    isPrimary: position === 0,
    ...image,
  }));
  return {
    ...product(facts),
    imageCount: images.length,
    hasVariants: false,
    updatedAt: '2026-11-22T02:04:10.902Z',
    ...facts,
    images: shown.map(exportedImage),
  };
}

type Wanted = Partial<WritingFacts> & Pick<WritingFacts, 'format'>;

/** The whole file with these products. */
export async function fileOf(products: ExportedProduct[], wanted: Wanted): Promise<Buffer> {
  const attributeNames = products.flatMap(({ attributes }) => Object.keys(attributes));
  const facts: WritingFacts = {
    rules: channels[wanted.format],
    images: 'all',
    urlsOf: () => fail('the URLs are known') as never,
    baseUrl: 'https://hub.example',
    attributeNames: [...new Set(attributeNames)].sort(),
    mostImages: Math.max(0, ...products.map(({ images }) => images.length)),
    changedAt: new Date('2026-11-22T02:04:10.902Z'),
    ...wanted,
  };
  const pieces: Buffer[] = [];
  for await (const piece of writeProducts(inBatches(products), facts))
    pieces.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(pieces);
}

export async function textOf(products: ExportedProduct[], wanted: Wanted): Promise<string> {
  return (await fileOf(products, wanted)).toString();
}

/** Two at a time, so that families lie across batches. */
async function* inBatches(products: ExportedProduct[]): AsyncGenerator<ExportedProduct[]> {
  for (let from = 0; from < products.length; from += 2) yield products.slice(from, from + 2);
}
