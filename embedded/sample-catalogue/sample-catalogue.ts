import { createImages } from './records/sample-images.ts';
import type { SampleImage } from './records/sample-images.ts';
import type { SampleProduct } from './sample-product.ts';
import { createShelves, sampleProducts } from './sample-products.ts';
import type { SampleRecord } from './sample-record.ts';

/** The whole sample: the ERP's 5,649 products and the image database's 2,489 records. */
export interface SampleCatalogue {
  products: SampleProduct[];
  records: SampleRecord[];
}

export function sampleCatalogue(): SampleCatalogue {
  return { products: [...sampleProducts()], records: sampleImages().map(({ record }) => record) };
}

/** The records with what their files show, for whoever has to paint them. */
export function sampleImages(): SampleImage[] {
  return createImages(createShelves());
}
