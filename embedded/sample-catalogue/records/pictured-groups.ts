import { lookWidth } from '../naming/figure-look.ts';
import type { Random } from '../random.ts';
import type { SampleProduct } from '../sample-product.ts';
import type { SampleShelf } from '../sample-products.ts';

/** Some pieces of one family, pictured together. */
export interface PicturedGroup {
  shelf: SampleShelf;
  products: SampleProduct[];
}

const widestForGroups = 250;

/** Seven families of ten are pictured; the others have no image at all. The tour's family is first. */
export function groupPicturedProducts(
  shelves: readonly SampleShelf[],
  random: Random,
): PicturedGroup[] {
  const [tour, ...rest] = shelves.filter(({ variants }) => variants.length > 0);
  const pictured = random.shuffle(rest.filter(() => random.chance(0.7)));
  const groups = pictured.flatMap((shelf) => splitShelf(shelf, random));
  return tour ? [...tourGroups(tour), ...groups] : groups;
}

/** The first piece alone, then the others together. */
function tourGroups(shelf: SampleShelf): PicturedGroup[] {
  const [first, ...others] = shelf.variants;
  return first
    ? [
        { shelf, products: [first] },
        { shelf, products: others },
      ]
    : [];
}

function splitShelf(shelf: SampleShelf, random: Random): PicturedGroup[] {
  const [first, ...others] = shelf.variants;
  const pictured = first ? [first, ...others.filter(() => random.chance(0.89))] : [];
  const groups: PicturedGroup[] = [];
  while (pictured.length > 0) {
    groups.push({ shelf, products: pictured.splice(0, groupSize(shelf, random)) });
  }
  return groups;
}

/** Long trains are photographed in pairs at most, or nobody could read their numbers. */
function groupSize({ look }: SampleShelf, random: Random): number {
  if (lookWidth(look) > widestForGroups) return random.int(1, 2);
  return random.weighted([
    [1, 5],
    [2, 3.5],
    [3, 2],
    [4, 1],
  ]);
}
