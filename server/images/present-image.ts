import type { Config } from '../../shared/config.ts';
import { isDisplayable } from '../../shared/domain/renditions.ts';
import type { Rendition } from '../../shared/domain/source-record.ts';
import type { Schema } from '../http/operation.ts';
import { presentPicture } from '../media/present-picture.ts';
import type { ImageDetailsRow, ImageRow } from './image-rows.ts';
import { presentSourceUrl } from './present-source-url.ts';

export function presentImage(row: ImageRow, config: Config): Schema<'Image'> {
  const { externalId, imageType, originalFormat, isProcessed, articles, detail, picture } = row;
  // It has no name of its own; its file is called as people call it.
  const product = { sku: articles[0]?.number ?? externalId, name: '' };
  return {
    externalId,
    imageType,
    originalFormat,
    ...presentPicture({ externalId, picture, product }, config),
    placeholder: null,
    width: detail?.width ?? picture?.width ?? null,
    height: detail?.height ?? picture?.height ?? null,
    articles,
    orphaned: !row.hasArticles,
    sameFileAs: row.sameFileAs,
    isProcessed,
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastChangedAt: row.lastChangedAt.toISOString(),
    lastSyncedAt: row.lastSyncedAt.toISOString(),
    removedAt: row.removedAt?.toISOString() ?? null,
  };
}

export function presentImageDetails(row: ImageDetailsRow, config: Config): Schema<'ImageDetails'> {
  const { products, metadata } = row;
  const renditions = row.renditions.map((rendition) => presentRendition(rendition, config));
  return { ...presentImage(row, config), renditions, products, metadata };
}

const bytesPerKb = 1024;

function presentRendition(rendition: Rendition, config: Config): Schema<'Rendition'> {
  const { role, format, width, height, url, fileSizeKb } = rendition;
  return {
    role,
    format,
    width,
    height,
    bytes: fileSizeKb === null ? null : Math.round(fileSizeKb * bytesPerKb),
    url: presentSourceUrl(url, config),
    webDisplayable: isDisplayable(rendition),
  };
}
