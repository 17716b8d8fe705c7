import { createOrphanShelves } from './products/orphan-variants.ts';
import type { FigureLook } from './naming/figure-look.ts';
import type { SampleProduct } from './sample-product.ts';
import { createFamilies } from './products/sample-families.ts';
import { createVariants } from './products/sample-variants.ts';
import { at } from './random.ts';

/** A family with its variants and its looks; orphans are families without a parent. */
export interface SampleShelf {
  parent: SampleProduct | null;
  variants: SampleProduct[];
  look: FigureLook;
}

/** All families, then the orphans. */
export function createShelves(): SampleShelf[] {
  const families = createFamilies();
  const variants = createVariants(families);
  const shelves = families.map(({ parent, look }, place) => ({
    parent,
    look,
    variants: at(variants, place),
  }));
  return [...shelves, ...createOrphanShelves(families)];
}

/** The ERP's rows one by one, each parent before its variants, as an importer wants them. */
export function* sampleProducts(): Generator<SampleProduct> {
  for (const { parent, variants } of createShelves()) {
    if (parent) yield parent;
    yield* variants;
  }
}
