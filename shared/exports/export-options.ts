import type { ChannelRules } from './channel-rules.ts';
import type { ExportFormat } from './export-formats.ts';
import type { ExportedProduct, Language, PictureUrls } from './exported-product.ts';
import type { ImageRow, ProductRow, ReadingOptions } from './read-products.ts';

/** Of CSV and, where that makes sense, XLSX. */
export type TableOptions = {
  /** Images beside each other in the product's row, or each in a row of its own. */
  layout?: 'columns' | 'rows';
  separator?: ',' | ';';
  /** A byte order mark at the beginning, by which Excel knows UTF-8. */
  bom?: boolean;
  /**
   * `excel-de`: for a double click in a German Excel, with `;`, byte order mark, German headings and
   * decimal commas, whatever the other options say.
   */
  profile?: 'plain' | 'excel-de';
};

export type BmecatOptions = {
  /** With ETIM's extension for pictures. */
  etim?: boolean;
  /** Which namespace the reader expects; they differ in nothing else. */
  bmecatVersion?: BmecatVersion;
};

export type BmecatVersion = '2005' | '2005.1' | '2005fd';

export type ExportOptions = ReadingOptions &
  TableOptions &
  BmecatOptions & {
    format: ExportFormat;
    /** Of names, alt texts and headings where a format has one language; German, if not said. */
    language?: Language;
    urlsOf: (image: ImageRow, product: ProductRow) => PictureUrls;
    /** Where the hub is reached, as in its URLs: it names the supplier and the feed. */
    baseUrl: string;
  };

/** What there is to know of the catalogue before the first product is written. */
export type WritingFacts = ExportOptions & {
  /** What the format's channel takes at that moment. */
  rules: ChannelRules | null;
  attributeNames: string[];
  /** The most images that any product has in the file. */
  mostImages: number;
  /** When the last of the products changed; null when there is none. */
  changedAt: Date | null;
};

/** How a format writes products: piece by piece, as they come. */
export type Writer = (
  products: AsyncIterable<ExportedProduct[]>,
  facts: WritingFacts,
) => AsyncGenerator<string | Uint8Array>;
