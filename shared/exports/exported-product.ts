import type { ProductInput } from '../db/products.ts';

/** A product as exports tell it, in the contract's field names. */
export type ExportedProduct = ProductInput & {
  imageCount: number;
  updatedAt: string;
  /** In gallery order; the primary image alone where only that is wanted. */
  images: ExportedImage[];
};

export type ExportedImage = {
  externalId: string;
  imageType: string;
  isPrimary: boolean;
  isFront: boolean;
  priority: number;
  position: number;
  imageUrl: string | null;
  thumbnailUrl: string | null;
  width: number | null;
  height: number | null;
  articleNumber: string;
  variantCode: string | null;
};

export type ExportedImages = 'primary' | 'all';
