import { productColumns } from '../products/csv-header.ts';

type FormatFacts = {
  mediaType: string;
  extension: string;
  /** Columns, fields or elements that every file has. */
  columns: string[];
  /** For whom it is. */
  purpose: string;
};

const tableColumns = [...Object.keys(productColumns), 'image_count', 'image_1'];
const productFields = [
  ...Object.values(productColumns),
  ...['attributes', 'imageCount', 'updatedAt', 'images'],
];
const tenTimes = (name: string) => Array.from({ length: 10 }, (_, index) => name + (index + 1));

/** How products leave the hub. */
export const exportFormats = {
  csv: {
    mediaType: 'text/csv',
    extension: 'csv',
    columns: tableColumns,
    purpose: 'Any program, and back into the hub',
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extension: 'xlsx',
    columns: tableColumns,
    purpose: 'People with Excel or LibreOffice',
  },
  json: {
    mediaType: 'application/json',
    extension: 'json',
    columns: productFields,
    purpose: 'Programs that read everything at once',
  },
  ndjson: {
    mediaType: 'application/x-ndjson',
    extension: 'ndjson',
    columns: productFields,
    purpose: 'Programs that read a product at a time, and back into the hub',
  },
  bmecat: {
    mediaType: 'application/xml',
    extension: 'xml',
    columns: [
      ...['SUPPLIER_PID', 'DESCRIPTION_SHORT', 'INTERNATIONAL_PID', 'ORDER_UNIT'],
      ...['MIME_TYPE', 'MIME_SOURCE', 'MIME_DESCR', 'MIME_ALT', 'MIME_PURPOSE', 'MIME_ORDER'],
    ],
    purpose: 'Trade customers and marketplaces that read BMEcat 2005',
  },
  shopware: {
    mediaType: 'text/csv',
    extension: 'csv',
    columns: [
      ...['product_number', 'cover_media_url', 'cover_media_title', 'cover_media_alt', 'media'],
    ],
    purpose: 'Shopware 6, import of products',
  },
  shopify: {
    mediaType: 'text/csv',
    extension: 'csv',
    columns: [
      ...['Title', 'URL handle', 'SKU', 'Option1 name', 'Option1 value'],
      ...['Product image URL', 'Image position', 'Image alt text', 'Variant image URL'],
    ],
    purpose: 'Shopify, import of products',
  },
  'shopify-legacy': {
    mediaType: 'text/csv',
    extension: 'csv',
    columns: [
      ...['Handle', 'Title', 'Option1 Name', 'Option1 Value', 'Variant SKU'],
      ...['Image Src', 'Image Position', 'Image Alt Text', 'Variant Image'],
    ],
    purpose: 'Programs that read the older template of Shopify',
  },
  woocommerce: {
    mediaType: 'text/csv',
    extension: 'csv',
    columns: ['Type', 'SKU', 'Name', 'Images', 'Parent'],
    purpose: 'WooCommerce, import of products',
  },
  google: {
    mediaType: 'text/tab-separated-values',
    extension: 'tsv',
    columns: ['id', 'image_link', 'additional_image_link', 'lifestyle_image_link'],
    purpose: 'Google Merchant Center, supplemental feed as a table',
  },
  'google-rss': {
    mediaType: 'application/rss+xml',
    extension: 'xml',
    columns: ['g:id', 'g:image_link', 'g:additional_image_link', 'g:lifestyle_image_link'],
    purpose: 'Google Merchant Center, supplemental feed as RSS 2.0',
  },
  jtl: {
    mediaType: 'text/csv',
    extension: 'csv',
    columns: [
      ...['Artikelnummer', 'EAN', 'Artikelname'],
      ...['Bild', 'Bildtyp', 'Alt'].flatMap(tenTimes),
    ],
    purpose: 'JTL-Wawi (Ameise) and other German programs that map columns',
  },
} satisfies Record<string, FormatFacts>;

export type ExportFormat = keyof typeof exportFormats;
