import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countFindings } from '../../shared/quality/count-findings.ts';
import { findingNames } from '../../shared/quality/findings.ts';
import { readFindings } from '../../shared/quality/read-findings.ts';
import { importProducts } from '../../shared/db/products.ts';
import { product, record, usualOptions } from '../support/builders.ts';
import { decide } from '../support/catalogue-changes.ts';
import { emptyHub, galleryOf, wrongFilters } from '../support/hub-state.ts';
import { referenceCounts, type QualityFacts } from '../support/quality-reference.ts';
import { numbers, parent, skus, variant } from '../support/random-steps.ts';
import { useHub } from '../support/use-hub.ts';

const file = (type: string, resolution: [number, number] | null, more = {}) => ({
  ...{ id: 1, type, filename: 'x', file_size: 1, resolution, created: null },
  ...{ image_url: `/media/x.${type}`, ...more },
});
const exports = fc.constantFrom<ReturnType<typeof file>[]>(
  [],
  [file('png', [158, 200]), file('png', [158, 200], { id: 2 }), file('jpg_g', [1014, 1280])],
  [file('jpg_k', [400, 480]), file('tiff', [300, 360])],
  [file('jpg_g', [2000, 1600]), file('tiff', [2000, 1600])],
  [file('png', [500, 700]), file('psd', null, { image_url: null })],
  [file('jpg_g', null), file('tiff', [2800, 3000])],
);
const anyRecord = fc
  .record({
    id: fc.integer({ min: 1, max: 25 }),
    type: fc.constantFrom('Produktfoto', 'produktfoto', 'Szene'),
    articles: fc.array(
      fc.record({
        number: fc.constantFrom(...numbers),
        variant: fc.constantFrom(null, 'BE', 'BL'),
        front: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    exports,
    isProcessed: fc.boolean(),
    hasOriginal: fc.boolean(),
  })
  .map(({ isProcessed, hasOriginal, ...facts }) => {
    const { original_file: original, ...rest } = record(facts);
    const url = hasOriginal ? original.file_url : null;
    return {
      ...rest,
      original_file: { ...original, is_processed: isProcessed, file_url: url! },
    };
  });
const catalogue = fc.record({
  records: fc.uniqueArray(anyRecord, { minLength: 8, maxLength: 25, selector: idOf }),
  products: fc.uniqueArray(
    fc.tuple(fc.oneof(variant, parent), fc.boolean()).map(([one, active]) => ({ ...one, active })),
    { minLength: 3, maxLength: 7, selector: ({ sku }) => sku },
  ),
  pinned: fc.subarray(skus),
  broken: fc.uniqueArray(fc.integer({ min: 1, max: 25 }), { maxLength: 5 }),
});

function idOf({ original_file: original }: { original_file: { file_id: number } }): number {
  return original.file_id;
}

describe('The counts of findings', () => {
  const hub = useHub();

  it('equal a plain reference, and the lists behind them, in any catalogue', async () => {
    await fc.assert(
      fc.asyncProperty(catalogue, async (some) => {
        await emptyHub(hub.db);
        const facts = await fill(some);
        await countFindings(hub.db, 'Europe/Berlin');

        assert.deepEqual(await counts(), referenceCounts(facts));
        assert.deepEqual(await lengths(), await counts());
        assert.deepEqual(await wrongFilters(hub.db), []);
      }),
      { numRuns: 8 },
    );
    expect(Object.keys(await counts()).toSorted()).toEqual(findingNames.toSorted());
  }, 60_000);

  type Some = typeof catalogue extends fc.Arbitrary<infer One> ? One : never;

  /** Two runs, so that pins can be lost. */
  async function fill({ records, products, pinned, broken }: Some): Promise<QualityFacts> {
    const parents = ['1000', '2000', 'TM'].map((sku) => product({ sku, kind: 'parent' }));
    const all = [...new Map([...parents, ...products].map((one) => [one.sku, one])).values()];
    await importProducts(hub.db, all, usualOptions);
    hub.source.records = records;
    await hub.sync();
    const pins = new Map<string, string>();
    for (const sku of pinned.filter((one) => all.some((known) => known.sku === one))) {
      const last = (await galleryOf(hub.db, sku)).at(-1);
      if (last === undefined) continue;
      await decide(hub.db, sku, { pin: last });
      pins.set(sku, last);
    }
    hub.source.records = records.slice(2);
    await hub.sync({ approveRemovals: 2 });
    return {
      records: hub.source.records as Some['records'],
      products: all,
      pins,
      broken: await breakFiles(broken),
    };
  }

  async function breakFiles(ids: number[]): Promise<Set<string>> {
    const rows = await hub.db.select<{ id: string }>(
      `UPDATE pictures p SET failure = 'source-not-found', failures = 1 FROM images i
       WHERE i.id = p.image_id AND i.removed_at IS NULL AND i.external_id = ANY($1::text[])
       RETURNING i.external_id AS id`,
      [ids.map(String)],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async function counts(): Promise<Record<string, number>> {
    const [day] = await hub.db.select<{ counts: Record<string, number> }>(
      'SELECT counts FROM quality_days',
    );
    return day!.counts;
  }

  async function lengths(): Promise<Record<string, number>> {
    const each = findingNames.map(async (name): Promise<[string, number]> => {
      const rows = await readFindings(hub.db, name, { limit: 1000 });
      return [name, rows.length];
    });
    return Object.fromEntries(await Promise.all(each));
  }
});
