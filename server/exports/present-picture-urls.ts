import type { Config } from '../../shared/config.ts';
import type { ExportOptions } from '../../shared/exports/export-options.ts';
import { presentPicture, presentWhitePicture } from '../media/present-picture.ts';

/** The hub's URLs of pictures for those who are elsewhere: absolute, and good without a login. */
export function presentPictureUrls(config: Config): ExportOptions['urlsOf'] {
  const base = config.PUBLIC_BASE_URL.replace(/\/+$/, '');
  const absolute = (path: string | null) => path && base + path;
  return ({ externalId, picture }, product) => {
    const { imageUrl, thumbnailUrl } = presentPicture({ externalId, picture, product }, config);
    const white = presentWhitePicture({ externalId, picture, product }, config);
    return {
      imageUrl: absolute(imageUrl),
      thumbnailUrl: absolute(thumbnailUrl),
      imageUrlWhite: absolute(white.imageUrlWhite),
      thumbnailUrlWhite: absolute(white.thumbnailUrlWhite),
    };
  };
}
