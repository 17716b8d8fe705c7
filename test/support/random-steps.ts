import fc from 'fast-check';
import type { ProductInput } from '../../shared/db/products.ts';
import type { GalleryOptions } from '../../shared/domain/gallery.ts';
import { product, record } from './builders.ts';
import type { Crash } from './crash-worker.ts';

export const parents = ['1000', '2000', 'TM'];
const variants = ['910001', '910002', '910003', '910004'];
export const skus = [...parents, ...variants];
export const numbers = [...skus, '3000', 'LEG-1', '1000-BE', 'unknown'];
const codes = [null, 'BE', 'BL', 'XX'];

/** What can happen to a hub or its source. */
export type Step =
  | { do: 'put'; records: ReturnType<typeof record>[] }
  | { do: 'repeat' }
  | { do: 'break'; id: number; how: 'malformed' | 'no-identity' }
  | { do: 'drop'; ids: number[] }
  | { do: 'import'; products: ProductInput[] }
  | { do: 'alias'; number: string; variantCode: string | null; sku: string }
  | { do: 'pin' | 'hide'; sku: string; nth: number }
  | { do: 'unpin' | 'show'; sku: string }
  | { do: 'sync'; isApproved: boolean; dryRun: boolean; crashes: Crash[] }
  | { do: 'switch'; preference: GalleryOptions['preference']; type: string; minEdge: number }
  | { do: 'resync'; skus: string[]; refresh: boolean; crashes: Crash[] };

const reference = fc.record({
  number: fc.constantFrom(...numbers),
  variant: fc.constantFrom(...codes, ' be '),
  front: fc.boolean(),
  stock: fc.constantFrom(null, -1, 7),
});
const file = (type: string, resolution: unknown) => ({
  id: 1,
  type,
  resolution,
  image_url: `/media/x.${type}`,
});
const exports = fc.constantFrom<Record<string, unknown>[] | undefined>(
  undefined,
  [],
  [file('png', [2000, 1500])],
  [file('jpg_k', [700, 900]), file('png', [500, 800])],
  [file('webp', null)],
);
export const sourceRecord = fc
  .record({
    id: fc.integer({ min: 1, max: 30 }),
    type: fc.constantFrom('Produktfoto', 'produktfoto', 'Szene', ''),
    articles: fc.array(reference, { maxLength: 3 }),
    exports,
  })
  .map(({ exports, ...facts }) => record({ ...facts, ...(exports && { exports }) }));
export const variant = fc
  .record({
    sku: fc.constantFrom(...variants),
    parentSku: fc.constantFrom(null, '1000', '2000'),
    baseSku: fc.constantFrom(null, '1000', '3000'),
    variantCode: fc.constantFrom(...codes),
    legacySku: fc.constantFrom(null, 'LEG-1', '3000-BE', '2000-BL'),
  })
  .map((facts) => product({ ...facts, kind: 'variant' }));
export const parent = fc
  .record({
    sku: fc.constantFrom(...parents),
    baseSku: fc.constantFrom(null, '3000'),
    legacySku: fc.constantFrom(null, 'LEG-1'),
  })
  .map((facts) => product({ ...facts, kind: 'parent' }));
const sku = fc.constantFrom(...skus);
const nth = fc.nat({ max: 5 });
const constant = <Name extends string>(name: Name) => fc.constant(name);
const put = fc.record({
  do: constant('put'),
  records: fc.array(sourceRecord, { minLength: 1, maxLength: 14 }),
});
/** Mostly none. */
const crashes = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Crash[]>([]) },
  {
    weight: 1,
    arbitrary: fc.array(fc.record({ pages: fc.nat({ max: 6 }), ms: fc.nat({ max: 30 }) }), {
      minLength: 1,
      maxLength: 2,
    }),
  },
);
const sync = fc.record({
  do: constant('sync'),
  isApproved: fc.boolean(),
  dryRun: rarely(),
  crashes,
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: put },
  { weight: 6, arbitrary: sync },
  fc.record({ do: constant('repeat') }),
  fc.record({
    do: constant('break'),
    id: fc.integer({ min: 1, max: 30 }),
    how: fc.constantFrom('malformed', 'no-identity'),
  }),
  {
    weight: 2,
    arbitrary: fc.record({
      do: constant('drop'),
      ids: fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 30 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: constant('import'),
      products: fc.array(fc.oneof(variant, parent), { minLength: 1, maxLength: 4 }),
    }),
  },
  fc.record({
    do: constant('alias'),
    number: fc.constantFrom(...numbers),
    variantCode: fc.constantFrom(...codes),
    sku,
  }),
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('pin', 'hide'), sku, nth }) },
  fc.record({ do: fc.constantFrom('unpin', 'show'), sku }),
  {
    weight: 2,
    arbitrary: fc.record({
      do: constant('switch'),
      preference: fc.constantFrom('parent-first', 'own-first'),
      type: fc.constantFrom('Produktfoto', 'Szene'),
      minEdge: fc.constantFrom(600, 100, 3000),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: constant('resync'),
      skus: fc.uniqueArray(sku, { minLength: 1, maxLength: 2 }),
      refresh: fc.boolean(),
      crashes,
    }),
  },
);

function rarely(): fc.Arbitrary<boolean> {
  return fc.integer({ min: 1, max: 6 }).map((number) => number === 1);
}

/** A hub's life, after its first products and its first run. */
export const sequence = fc.record({
  start: put,
  pageSize: fc.integer({ min: 3, max: 20 }),
  steps: fc.array(step, { minLength: 4, maxLength: 12 }),
});
