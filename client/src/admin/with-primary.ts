import type { Schema } from '../api';

type Product = Schema<'Product'>;

/** The product as it will be once the image is chosen: it comes first, the others keep their order. */
export function withPrimary(product: Product, externalId: string): Product {
  const chosen = product.images.filter((image) => image.externalId === externalId);
  const others = product.images.filter((image) => image.externalId !== externalId);
  const images = [...chosen, ...others].map((image, position) => ({
    ...image,
    position,
    isPrimary: image.externalId === externalId,
  }));
  return { ...product, images, primaryBy: 'admin', lostChoice: null };
}
