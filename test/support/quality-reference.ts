import type { ProductInput } from '../../shared/db/products.ts';
import { catalogueOf, matchReference } from '../../shared/domain/article-references.ts';
import type { Gallery } from '../../shared/domain/gallery.ts';
import { chooseDetail } from '../../shared/domain/renditions.ts';
import type { Rendition, SourceImage } from '../../shared/domain/source-record.ts';
import type { FindingName } from '../../shared/quality/findings.ts';
import { asAddressed, readingOf, referenceGalleries } from './reference-catalogue.ts';
import { usualOptions, type record } from './builders.ts';

export type QualityFacts = {
  records: ReturnType<typeof record>[];
  products: ProductInput[];
  /** External ids by SKU. */
  pins: Map<string, string>;
  /** External ids of images of which a file is broken at the source. */
  broken: Set<string>;
};

/** How much each finding concerns, worked out in memory in the slowest and plainest way. */
export function referenceCounts(facts: QualityFacts): Record<FindingName, number> {
  const images = readingOf(facts.records).images;
  const live = [...images.values()];
  return {
    ...countProducts(facts, images),
    ...countArticles(facts, live),
    'orphaned-images': count(live, ({ articles }) => articles.length === 0),
    'identical-exports': count(live, ({ externalId }) => repeatsExport(facts, externalId)),
    'upscaled-jpegs': count(live, isUpscaled),
    'unprocessed-images': count(live, ({ isProcessed }) => !isProcessed),
    'images-without-url': count(live, ({ renditions }) => renditions.every(({ url }) => !url)),
    'broken-files': count(live, ({ externalId }) => facts.broken.has(externalId)),
  };
}

const count = <One>(all: Iterable<One>, isMeant: (one: One) => boolean): number =>
  [...all].filter(isMeant).length;

function countProducts({ products, pins }: QualityFacts, images: Map<string, SourceImage>) {
  const galleries = referenceGalleries({
    ...{ images: [...images.values()], products, aliases: [], pins, hidden: new Map() },
    ...{ options: usualOptions, detailMinEdge: 600 },
  });
  const active = products.filter((product) => product.active);
  const of = (isMeant: (gallery: Gallery, sku: string) => boolean) =>
    count(active, ({ sku }) => isMeant(galleries.get(sku)!, sku));
  const withImages = (isMeant: (gallery: Gallery, sku: string) => boolean) =>
    of((gallery, sku) => gallery.images.length > 0 && isMeant(gallery, sku));
  const isPhoto = ({ externalId }: { externalId: string }) =>
    images.get(externalId)!.imageType.toLowerCase() === 'produktfoto';
  const edgeOf = (gallery: Gallery) => edge(images.get(gallery.images[0]!.externalId)!);
  return {
    'products-without-images': of((gallery) => gallery.images.length === 0),
    'products-without-product-photo': withImages((gallery) => !gallery.images.some(isPhoto)),
    'products-without-front': withImages((gallery) => gallery.images.every((one) => !one.isFront)),
    'products-with-inherited-images-only': withImages(isInherited),
    'low-resolution': withImages((gallery) => edgeOf(gallery) < 500),
    'below-recommended-resolution': withImages((gallery) => edgeOf(gallery) < 1500),
    'lost-primary-choices': of((gallery) => gallery.isChoiceLost),
  };
}

function isInherited({ matchedBy, articleNumber, images }: Gallery, sku: string): boolean {
  if (matchedBy === 'variants') return true;
  return articleNumber !== sku && images.every(({ variantCode }) => variantCode === null);
}

/** What is not known is not small. */
function edge({ renditions }: SourceImage): number {
  const { width, height } = chooseDetail(renditions, 600) ?? {};
  return width && height ? Math.min(width, height) : Infinity;
}

function countArticles({ products }: QualityFacts, live: SourceImage[]) {
  const catalogue = catalogueOf(products.map(asAddressed), []);
  const references = live.flatMap(({ articles }) => articles);
  const byArticle = Map.groupBy(
    references,
    ({ number, variantCode }) => `${number} ${variantCode}`,
  );
  const articles = [...byArticle.values()];
  return {
    'unmatched-articles': count(articles, ([one]) => matchReference(one!, catalogue).length === 0),
    'two-fronts': count(articles, (all) => count(all, ({ front }) => front) > 1),
  };
}

function isUpscaled({ renditions }: SourceImage): boolean {
  const pixels = (isMeant: (one: Rendition) => boolean) =>
    renditions
      .filter((one) => isMeant(one) && one.width && one.height)
      .map((one) => one.width! * one.height!);
  const full = pixels(({ role, format }) => role === 'original' || format === 'tiff');
  const jpegs = pixels(({ role, format }) => role === 'export' && format.startsWith('jpg'));
  return full.length > 0 && jpegs.some((one) => one > Math.max(...full));
}

/** The later of two records with one id counts. */
function repeatsExport({ records }: QualityFacts, externalId: string): boolean {
  const files = records.findLast(
    (one) => String(one.original_file.file_id) === externalId,
  )!.exported_files;
  const told = files.map(({ type, resolution, file_size: size }) =>
    JSON.stringify([type, resolution, size]),
  );
  return new Set(told).size < told.length;
}
