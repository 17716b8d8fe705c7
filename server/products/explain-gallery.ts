import type { Config } from '../../shared/config.ts';
import { explainChoice, type RankedImage, type RuleChoice } from '../../shared/domain/ranking.ts';
import { explainDetail, pixelsOf, type DetailReason } from '../../shared/domain/renditions.ts';
import { galleryOptions } from '../../shared/gallery-options.ts';
import type { ImageRow } from './gallery-rows.ts';
import type { ProductRow } from './product-rows.ts';

type Shown = Pick<ProductRow, 'matchedBy' | 'variantCode'>;

type Explanation = RuleChoice & { fileDecidedBy: DetailReason | null };

/** What the rule chose of the images that a product shows, and why; and of the first one's files. */
export function explainGallery(product: Shown, images: ImageRow[], config: Config): Explanation {
  const { preferredVariantCode } = galleryOptions(config);
  const isUnion = product.matchedBy === 'variants';
  const wantedCode = isUnion ? preferredVariantCode : product.variantCode;
  const primary = images.find(({ position }) => position === 0);
  return {
    ...explainChoice(images.map((image) => rankedImage(image, wantedCode))),
    fileDecidedBy: primary ? explainDetail(primary.renditions, config.DETAIL_MIN_EDGE) : null,
  };
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
