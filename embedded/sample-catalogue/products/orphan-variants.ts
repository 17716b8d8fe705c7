import { finishOf } from '../naming/finishes.ts';
import { at, createRandom } from '../random.ts';
import type { SampleProduct } from '../sample-product.ts';
import type { SampleShelf } from '../sample-products.ts';
import type { SampleFamily } from './sample-families.ts';
import { orphanCount } from './sample-variants.ts';

interface OrphanNumber {
  sku: string;
  baseSku: string | null;
}

/**
 * An ERP's leftovers: variants whose family is gone. Half still name it as their base,
 * a painted and an unpainted piece each; the others stand alone.
 */
export function createOrphanShelves(families: readonly SampleFamily[]): SampleShelf[] {
  const models = createRandom('orphans').shuffle(families);
  const pairCount = orphanCount / 4;
  const pairs = Array.from({ length: pairCount }, (_, place) => {
    const baseSku = String(31007 + place * 13);
    const numbers = [0, 1].map((nth) => ({ sku: orphanSku(place * 2 + nth), baseSku }));
    return createShelf(at(models, place), numbers);
  });
  const singles = Array.from({ length: orphanCount / 2 }, (_, place) => {
    const number = { sku: orphanSku(pairCount * 2 + place), baseSku: null };
    return createShelf(at(models, pairCount + place), [number]);
  });
  return [...pairs, ...singles];
}

function orphanSku(place: number): string {
  return String(985000 + place * 7);
}

function createShelf(
  { parent, look }: SampleFamily,
  numbers: readonly OrphanNumber[],
): SampleShelf {
  const variants = numbers.map((number, nth) =>
    createOrphan(parent, nth === 0 ? 'BE' : 'BL', number),
  );
  // Another character: it only resembles the family whose name it bears.
  return { parent: null, variants, look: { ...look, character: at(variants, 0).sku } };
}

function createOrphan(model: SampleProduct, code: string, number: OrphanNumber): SampleProduct {
  const finish = finishOf(code);
  return {
    ...number,
    kind: 'variant',
    parentSku: null,
    variantCode: code,
    name: `${model.name}, Einzelstück, ${finish.german}`,
    nameEn: `${model.nameEn}, single piece, ${finish.english}`,
    legacySku: null,
    category: model.category,
    active: model.active,
    attributes: { finish: finish.german },
  };
}
