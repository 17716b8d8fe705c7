import { colourCode, commonCodes, finishOf } from '../naming/finishes.ts';
import { at, createRandom } from '../random.ts';
import type { Random } from '../random.ts';
import type { SampleFamily } from './sample-families.ts';
import type { SampleProduct } from '../sample-product.ts';

export const variantCount = 4078;
export const orphanCount = 60;
export const childlessCount = 275;
const largestFamily = 45;

/** `11400-BE` has been sold under this number for as long as anybody remembers. */
const fixedSkus: Readonly<Record<string, string>> = { '11400-BE': '910669' };
const reserved = new Set(Object.values(fixedSkus));

/** The variants of each family, in the families' order; childless families get an empty list. */
export function createVariants(families: readonly SampleFamily[]): SampleProduct[][] {
  const random = createRandom('variants');
  const sizes = familySizes(families.length, random);
  const next = createVariantSkus(random);
  return families.map(({ parent }, place) =>
    codesFor(at(sizes, place), random).map((code) => {
      const legacySku = `${parent.sku}-${code}`;
      return createVariant(parent, code, fixedSkus[legacySku] ?? next());
    }),
  );
}

/** Six digits that rise with gaps, as numbers do that were given over many years. */
function createVariantSkus(random: Random): () => string {
  let last = 900100;
  return () => {
    do last += random.int(1, 9);
    while (reserved.has(String(last)));
    return String(last);
  };
}

function createVariant(parent: SampleProduct, code: string, sku: string): SampleProduct {
  const random = createRandom(`variant ${sku}`);
  const finish = finishOf(code);
  return {
    sku,
    kind: 'variant',
    parentSku: parent.sku,
    variantCode: code,
    name: `${parent.name}, ${finish.german}`,
    nameEn: `${parent.nameEn}, ${finish.english}`,
    baseSku: random.chance(0.96) ? parent.sku : null,
    legacySku: `${parent.sku}-${code}`,
    category: parent.category,
    active: parent.active && !random.chance(0.012),
    attributes: { ...parent.attributes, finish: finish.german },
  };
}

/** How many variants each family has: the first few families always some, 275 others none. */
function familySizes(families: number, random: Random): number[] {
  const withVariants = families - childlessCount;
  const sizes = Array.from({ length: withVariants }, () => drawSize(random));
  sizes[0] = 5;
  sizes[sizes.length - 1] = largestFamily;
  balance(sizes, variantCount - orphanCount, random);
  const childless = Array.from({ length: childlessCount }, () => 0);
  return [...sizes.slice(0, 4), ...random.shuffle([...sizes.slice(4), ...childless])];
}

function drawSize(random: Random): number {
  return random.weighted([
    [1, 26],
    [2, 34],
    [3, 19],
    [4, 9],
    [5, 5],
    [random.int(6, 10), 5],
    [random.int(11, 24), 1.4],
    [random.int(25, 40), 0.4],
  ]);
}

/** Adds or takes single variants here and there until the sum is right; the ends stay as they are. */
function balance(sizes: number[], total: number, random: Random): void {
  let excess = sizes.reduce((sum, size) => sum + size, 0) - total;
  while (excess !== 0) {
    const place = random.int(1, sizes.length - 2);
    const size = at(sizes, place);
    const change = excess > 0 ? -1 : 1;
    if (size + change < 1 || size + change > 10) continue;
    sizes[place] = size + change;
    excess += change;
  }
}

function codesFor(size: number, random: Random): string[] {
  if (size > commonCodes.length)
    return Array.from({ length: size }, (_, place) => colourCode(place + 1));
  const [painted, blank, ...others] = commonCodes;
  if (size === 1) return [random.chance(0.93) ? painted : blank];
  const rest = random.shuffle(others);
  return [painted, ...(random.chance(0.9) ? [blank, ...rest] : [...rest, blank])].slice(0, size);
}
