import type { AltText } from '../domain/alt-text.ts';
import type { ProductInput } from '../db/products.ts';

/** A product as exports tell it, in the contract's field names. */
export type ExportedProduct = ProductInput & {
  imageCount: number;
  /** Whether it is the parent of any. */
  hasVariants: boolean;
  updatedAt: string;
  /** In gallery order; the primary image alone where only that is wanted. */
  images: ExportedImage[];
};

export type ExportedImage = PictureUrls & {
  externalId: string;
  imageType: string;
  isPrimary: boolean;
  isFront: boolean;
  /** Whether nobody can show it at present. */
  isBroken: boolean;
  priority: number;
  position: number;
  alt: AltText;
  width: number | null;
  height: number | null;
  /** Of the file, until the hub has fetched it unknown. */
  contentHash: string | null;
  articleNumber: string;
  variantCode: string | null;
};

/** Absolute URLs under which everybody can load the image; null when there is nothing to show. */
export type PictureUrls = {
  imageUrl: string | null;
  thumbnailUrl: string | null;
  /** A JPEG on white for shops, of 1,500 pixels at most. */
  imageUrlWhite: string | null;
  /** The same, small. */
  thumbnailUrlWhite: string | null;
};

export type ExportedImages = 'primary' | 'all';
export type Language = 'de' | 'en';
