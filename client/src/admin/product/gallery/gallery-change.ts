import type { Schema } from '../../../api';

type Product = Schema<'Product'>;
type Image = Schema<'ProductImage'>;

/** What an admin can decide about the gallery of a product. */
export type GalleryChange =
  | { does: 'pin'; externalId: string }
  | { does: 'reset' }
  | { does: 'hide'; externalId: string }
  | { does: 'show'; externalId: string };

export interface Gallery {
  product: Product;
  hidden: Image[];
}

/** The gallery as it will be, as far as that can be told before the server has said it. */
export function guess({ product, hidden }: Gallery, change: GalleryChange): Gallery {
  switch (change.does) {
    case 'pin':
      return { product: { ...product, ...pinned(product, change.externalId) }, hidden };
    case 'hide': {
      const gone = product.images.filter((image) => image.externalId === change.externalId);
      const left = product.images.filter((image) => image.externalId !== change.externalId);
      const images = ordered(left, nextAfterHiding(product, change.externalId));
      return {
        product: { ...product, images },
        hidden: [
          ...hidden,
          ...gone.map((image) => ({ ...image, isPrimary: false, isHidden: true })),
        ],
      };
    }
    case 'show': {
      const back = hidden.filter((image) => image.externalId === change.externalId);
      const images = [...product.images, ...back.map((image) => ({ ...image, isHidden: false }))];
      return {
        product: { ...product, images: ordered(images, images[0]?.externalId) },
        hidden: hidden.filter((image) => image.externalId !== change.externalId),
      };
    }
    case 'reset': {
      const images = ordered(product.images, product.gallery.ruleChoice);
      return { product: { ...product, images, primaryBy: 'rule', lostChoice: null }, hidden };
    }
  }
}

/** What brings back how it is now, the mode as well; nothing when no change can. */
export function opposite(product: Product, change: GalleryChange): GalleryChange | null {
  if (change.does === 'hide') return { does: 'show', externalId: change.externalId };
  if (change.does === 'show') return { does: 'hide', externalId: change.externalId };
  const primary = product.images.find(({ isPrimary }) => isPrimary);
  if (product.primaryBy === 'admin' && primary)
    return { does: 'pin', externalId: primary.externalId };
  return change.does === 'pin' ? { does: 'reset' } : null;
}

/** Whether it is so already. */
export function isDone(product: Product, change: GalleryChange): boolean {
  const primary = product.images.find(({ isPrimary }) => isPrimary);
  const has = (id: string) => product.images.some(({ externalId }) => externalId === id);
  switch (change.does) {
    case 'pin':
      return product.primaryBy === 'admin' && primary?.externalId === change.externalId;
    case 'reset':
      return product.primaryBy !== 'admin' && !product.lostChoice;
    case 'hide':
      return !has(change.externalId);
    case 'show':
      return has(change.externalId);
  }
}

/** Which image stands first once this one is hidden. */
export function nextAfterHiding(product: Product, externalId: string): string | undefined {
  const left = product.images.filter((image) => image.externalId !== externalId);
  const primary = product.images.find(({ isPrimary }) => isPrimary);
  if (primary?.externalId !== externalId) return primary?.externalId;
  const byRule = left.find((image) => image.externalId === product.gallery.ruleChoice);
  return (byRule ?? left[0])?.externalId;
}

function pinned({ images }: Product, externalId: string): Partial<Product> {
  return { images: ordered(images, externalId), primaryBy: 'admin', lostChoice: null };
}

/** This one comes first, the others keep their order. */
function ordered(images: Image[], first: string | null | undefined): Image[] {
  const chosen = images.filter((image) => image.externalId === first);
  const others = images.filter((image) => image.externalId !== first);
  return [...chosen, ...others].map((image, position) => ({
    ...image,
    position,
    isPrimary: image.externalId === first,
  }));
}
