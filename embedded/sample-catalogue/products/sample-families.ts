import { composeNaming } from '../naming/family-names.ts';
import type { Naming } from '../naming/family-names.ts';
import type { FigureLook } from '../naming/figure-look.ts';
import { createRandom } from '../random.ts';
import type { Random } from '../random.ts';
import type { SampleProduct } from '../sample-product.ts';
import { themes } from '../naming/themes.ts';
import type { Theme } from '../naming/themes.ts';
import { createParentSkus } from './parent-skus.ts';

export const parentCount = 1571;

/** A family before its variants: the parent as the ERP has it, and its looks. */
export interface SampleFamily {
  parent: SampleProduct;
  look: FigureLook;
}

/** The pieces a guided tour relies on: always there, always under these numbers. */
const fixed: readonly { sku: string; category: string; naming: Naming }[] = [
  {
    sku: '11400',
    category: 'Ostern',
    naming: fixedNaming('Anglerhase', 'Angler hare', 'hare', 'rod'),
  },
  {
    sku: '11201',
    category: 'Ostern',
    naming: fixedNaming('Malerhase', 'Painter hare', 'hare', 'brush'),
  },
  {
    sku: '9410',
    category: 'Weihnachten',
    naming: fixedNaming('Weihnachtsengel', 'Christmas angel', 'angel', 'lantern'),
  },
  {
    sku: 'TM',
    category: 'Musik',
    naming: fixedNaming('Tanzmusikant', 'Dance musician', 'musician', 'violin'),
  },
];

export function createFamilies(): SampleFamily[] {
  const random = createRandom('families');
  const names = new Set(fixed.map(({ naming }) => naming.name));
  const skus = createParentSkus(fixed.map(({ sku }) => sku));
  const composed = themesInProportion(parentCount - fixed.length).map((theme) => {
    const naming = distinctNaming(theme, random, names);
    return createFamily(skus.next(themes.indexOf(theme)), theme.category, naming);
  });
  return [...fixed.map((one) => createFamily(one.sku, one.category, one.naming)), ...composed];
}

function createFamily(sku: string, category: string, { name, nameEn, look }: Naming): SampleFamily {
  const random = createRandom(`parent ${sku}`);
  const parent: SampleProduct = {
    sku,
    name,
    nameEn,
    kind: 'parent',
    parentSku: null,
    baseSku: null,
    variantCode: null,
    legacySku: null,
    category,
    active: !random.chance(0.03),
    attributes: familyAttributes(random),
  };
  return { parent, look: { ...look, character: sku } };
}

function familyAttributes(random: Random): Record<string, string> {
  const attributes: Record<string, string> = { height_mm: String(random.int(6, 24) * 5) };
  if (random.chance(0.7)) {
    attributes['designer'] = random.pick([
      'A. Lindner',
      'M. Hofreiter',
      'K. Sailer',
      'J. Brandl',
      'E. Wieser',
    ]);
  }
  if (random.chance(0.35)) {
    attributes['collection'] = random.pick([
      'Klassik',
      'Nostalgie',
      'Miniaturen',
      'Jubiläum',
      'Edition Ammersee',
    ]);
  }
  return attributes;
}

function distinctNaming(theme: Theme, random: Random, taken: Set<string>): Naming {
  for (;;) {
    const naming = composeNaming(theme, random);
    if (taken.has(naming.name)) continue;
    taken.add(naming.name);
    return naming;
  }
}

/** Exactly `count` themes, each in proportion to its share. */
function themesInProportion(count: number): Theme[] {
  const total = themes.reduce((sum, { share }) => sum + share, 0);
  let given = 0;
  let sharesSoFar = 0;
  return themes.flatMap((theme) => {
    sharesSoFar += theme.share;
    const until = Math.round((count * sharesSoFar) / total);
    const ofThisTheme = until - given;
    given = until;
    return Array.from({ length: ofThisTheme }, () => theme);
  });
}

function fixedNaming(
  name: string,
  nameEn: string,
  figure: FigureLook['figure'],
  prop: FigureLook['prop'],
): Naming {
  return { name, nameEn, look: { figure, prop, season: null } };
}
