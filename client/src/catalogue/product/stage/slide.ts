import type { SlideData } from 'photoswipe';
import type { Schema } from '../../../api';

const nothing = 'data:,'; // fails, and then it is said that there is none

/** An image as PhotoSwipe wants it. */
export function slideOf(image: Schema<'ProductImage'>, alt: string): SlideData {
  if (!image.imageUrl) return { src: nothing, width: 400, height: 300, alt };
  return {
    src: image.imageUrl,
    width: image.width ?? 1280,
    height: image.height ?? 1280,
    alt,
    ...(image.srcset ? { srcset: image.srcset } : {}),
    ...(image.thumbnailUrl ? { msrc: image.thumbnailUrl } : {}),
  };
}
