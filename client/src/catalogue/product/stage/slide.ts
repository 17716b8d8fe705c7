import type { SlideData } from 'photoswipe';
import type { Schema } from '../../../api';

const blank =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="#888"/></svg>',
  );

/** An image as PhotoSwipe wants it. */
export function slideOf(image: Schema<'ProductImage'>, alt: string): SlideData {
  if (!image.imageUrl) return { src: blank, width: 400, height: 300, alt };
  return {
    src: image.imageUrl,
    width: image.width ?? 1280,
    height: image.height ?? 1280,
    alt,
    ...(image.srcset ? { srcset: image.srcset } : {}),
    ...(image.thumbnailUrl ? { msrc: image.thumbnailUrl } : {}),
  };
}
