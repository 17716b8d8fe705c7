import type { Config } from './config.ts';
import type { GalleryOptions } from './domain/gallery.ts';

/** What the configuration says of the gallery rules. */
export function galleryOptions(config: Config): GalleryOptions {
  return {
    preference: config.GALLERY_PREFERENCE,
    primaryImageType: config.PRIMARY_IMAGE_TYPE,
    preferredVariantCode: config.PREFERRED_VARIANT_CODE,
  };
}
