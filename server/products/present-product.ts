import type { Config } from '../../shared/config.ts';
import { altTextOf } from '../../shared/domain/alt-text.ts';
import type { Schema } from '../http/operation.ts';
import { presentOriginal, presentPicture, presentWhitePicture } from '../media/present-picture.ts';
import { presentSourceUrl } from '../images/present-source-url.ts';
import { explainGallery } from './explain-gallery.ts';
import type { ImageRow } from './gallery-rows.ts';
import type { ProductRow } from './product-rows.ts';
import type { SummaryRow } from './summary-rows.ts';

export function presentSummary(row: SummaryRow, config: Config): Schema<'ProductSummary'> {
  const { sku, name, nameEn, kind, parentSku, variantCode, category, active } = row;
  const facts = { sku, name, nameEn, kind, parentSku, variantCode, category, active };
  const { imageCount, issues } = row;
  const updatedAt = row.updatedAt.toISOString();
  return { ...facts, imageCount, issues, updatedAt, primaryImage: presentPrimary(row, config) };
}

export function presentPrimary(
  row: SummaryRow,
  config: Config,
): Schema<'ProductSummary'>['primaryImage'] {
  if (!row.primary) return null;
  const { externalId, picture } = row.primary;
  const { width = null, height = null } = picture ?? {};
  return {
    externalId,
    ...presentPicture({ externalId, picture, product: row }, config),
    width,
    height,
    alt: altTextOf(row, row.primary),
  };
}

export function presentProduct(
  row: ProductRow,
  parts: { images: ImageRow[]; variants: SummaryRow[] },
  config: Config,
): Schema<'Product'> {
  const { baseSku, legacySku, matchedBy, matchedNumber, tried, primaryBy, attributes } = row;
  const choice = row.choice && {
    ...row.choice,
    chosenAt: new Date(row.choice.chosenAt).toISOString(),
  };
  return {
    ...presentSummary(row, config),
    baseSku,
    legacySku,
    variants: parts.variants.map((variant) => presentSummary(variant, config)),
    images: parts.images.map((image, index) => presentProductImage(image, { row, index }, config)),
    gallery: {
      matchedBy,
      articleNumber: matchedNumber,
      tried,
      ...explainGallery(row, parts.images, config),
    },
    primaryBy,
    choice,
    lostChoice: row.isChoiceLost ? choice : null,
    attributes,
  };
}

type Place = { row: Pick<SummaryRow, 'sku' | 'name' | 'nameEn'>; index: number };

export function presentProductImage(
  image: ImageRow,
  { row, index }: Place,
  config: Config,
): Schema<'ProductImage'> {
  const { externalId, imageType, isFront, articleNumber, variantCode, picture, detail } = image;
  const { renditions } = image;
  return {
    externalId,
    imageType,
    isPrimary: image.position === 0,
    isFront,
    isHidden: image.position === null,
    priority: image.priority,
    position: image.position ?? index,
    ...presentPicture({ externalId, picture, product: row }, config),
    imageUrlWhite: presentWhitePicture({ externalId, picture, product: row }, config).imageUrlWhite,
    alt: altTextOf(row, image),
    isAltWritten: image.writtenAlt !== null,
    width: detail?.width ?? picture?.width ?? null,
    height: detail?.height ?? picture?.height ?? null,
    format: detail?.format ?? null,
    articleNumber,
    variantCode,
    sourceUrl: presentSourceUrl(detail?.url, config),
    originalUrl: presentOriginal({ externalId, renditions, product: row }, config),
    lastSyncedAt: new Date(image.lastSyncedAt).toISOString(),
    metadata: image.metadata,
  };
}
