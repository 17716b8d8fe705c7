import type { PlannedImage } from './planned-image.ts';
import { createRandom } from '../random.ts';
import type { Random } from '../random.ts';
import type { SampleArticle } from '../sample-record.ts';
import type { SampleProduct } from '../sample-product.ts';

/** How an article number is written: nearly always the variant's own SKU, as it should be. */
export type NumberHabit = 'own' | 'family' | 'legacy' | 'typo' | 'discontinued';

/** The articles of an image, with the slips of people who typed them over the years. */
export function writeArticles(
  image: PlannedImage,
  habit: NumberHabit,
  random: Random,
): SampleArticle[] {
  return image.products.map((product, place) => ({
    ...writeNumber(product, place === 0 ? habit : 'own', random),
    front: isFront(image, place, random),
    stock: drawStock(product.sku),
  }));
}

/** A first photo is the front of the piece it was made for, and often of those beside it. */
function isFront({ isFirst }: PlannedImage, place: number, random: Random): boolean {
  return isFirst ? place === 0 || random.chance(0.6) : random.chance(0.08);
}

function writeNumber(
  product: SampleProduct,
  habit: NumberHabit,
  random: Random,
): Pick<SampleArticle, 'number' | 'variant'> {
  const { sku, parentSku, baseSku, legacySku, variantCode } = product;
  const family = parentSku ?? baseSku;
  if (habit === 'family' && family) return { number: family, variant: variantCode };
  if (habit === 'legacy' && legacySku) return { number: legacySku, variant: 'BE' };
  if (habit === 'typo') return { number: swapLastDigits(sku), variant: 'BE' };
  if (habit === 'discontinued')
    return { number: String(random.int(810000, 869999)), variant: 'BE' };
  return { number: sku, ...writeVariant(variantCode, random) };
}

/** `BE` is what the database fills in; a few people correct it, a few leave it empty. */
function writeVariant(own: string | null, random: Random): Pick<SampleArticle, 'variant'> {
  const draw = random.next();
  if (draw < 0.01) return {};
  if (draw < 0.03) return { variant: null };
  return { variant: draw < 0.08 ? own : 'BE' };
}

/** A slip that can hit no product: variants start with 9, and this number with 0. */
function swapLastDigits(sku: string): string {
  return `0${sku.slice(2)}${sku.charAt(1)}`;
}

/** An article has one stock, whichever image names it. */
function drawStock(sku: string): number | null {
  const random = createRandom(`stock ${sku}`);
  if (random.chance(0.12)) return null;
  return random.chance(0.03) ? -random.int(1, 9) : random.int(0, 240);
}
