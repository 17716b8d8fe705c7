import type { Config } from '../../shared/config.ts';
import { explainChoice, type RankedImage, type RuleChoice } from '../../shared/domain/ranking.ts';
import { pixelsOf } from '../../shared/domain/renditions.ts';
import { galleryOptions } from '../../shared/gallery-options.ts';
import type { ImageRow } from './gallery-rows.ts';
import type { ProductRow } from './product-rows.ts';

type Shown = Pick<ProductRow, 'matchedBy' | 'variantCode'>;

/** What the rule chose of the images that a product shows, and why; by the order they were given. */
export function explainGallery(product: Shown, images: ImageRow[], config: Config): RuleChoice {
  const { preferredVariantCode } = galleryOptions(config);
  const isUnion = product.matchedBy === 'variants';
  const wantedCode = isUnion ? preferredVariantCode : product.variantCode;
  return explainChoice(images.map((image) => rankedImage(image, wantedCode)));
}

function rankedImage(image: ImageRow, wantedCode: string | null): RankedImage {
  const { externalId, isBroken, priority, variantCode, detail } = image;
  return {
    externalId,
    isBroken,
    priority,
    isOfWantedCode: variantCode !== null && variantCode === wantedCode,
    detail: detail && { format: detail.format, pixels: pixelsOf(detail) },
  };
}
