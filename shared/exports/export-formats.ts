import { productColumns } from '../products/csv-header.ts';

/** How products leave the hub; `columns` are those that every file has. */
export const exportFormats = {
  csv: {
    mediaType: 'text/csv',
    extension: 'csv',
    columns: [...Object.keys(productColumns), 'image_count', 'image_1'],
  },
  json: { mediaType: 'application/json', extension: 'json', columns: productFields() },
  ndjson: { mediaType: 'application/x-ndjson', extension: 'ndjson', columns: productFields() },
};

export type ExportFormat = keyof typeof exportFormats;

function productFields(): string[] {
  return [...Object.values(productColumns), 'attributes', 'imageCount', 'updatedAt', 'images'];
}
