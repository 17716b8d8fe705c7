import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ProductInput } from '../../shared/db/products.ts';
import type { Alias } from '../../shared/domain/article-references.ts';
import { parseSourceRecord } from '../../shared/domain/source-record.ts';
import { importProductFile } from '../../shared/products/import-product-file.ts';
import { readNdjson } from '../../shared/products/read-ndjson.ts';
import { product, record, usualOptions } from '../support/builders.ts';
import { emptyHub, storedGalleries } from '../support/hub-state.ts';
import { referenceGalleries } from '../support/reference-catalogue.ts';
import { useHub } from '../support/use-hub.ts';

const skus = ['10', '20', '1000', '1001', '2000', '2001'];
const codes = ['BE', 'RO'];
const maybe = (values: string[]) => fc.option(fc.constantFrom(...values), { nil: null });

/** Lines that often contradict each other. */
const line = fc
  .record({
    sku: fc.constantFrom(...skus),
    name: fc.constantFrom('Hase', 'Huhn'),
    kind: fc.constantFrom<ProductInput['kind']>('parent', 'variant', 'variant'),
    parentSku: maybe(skus),
    baseSku: maybe(['10', '20']),
    variantCode: maybe(codes),
    legacySku: maybe(['10-BE', '20-RO', '3000']),
  })
  .map((facts) =>
    product({ ...facts, parentSku: facts.kind === 'parent' ? null : facts.parentSku }),
  );
const file = fc.record({
  lines: fc.array(line, { maxLength: 8 }),
  mode: fc.constantFrom('upsert' as const, 'upsert' as const, 'replace' as const),
});

const numbers = [...skus, '3000', '10-BE'];
const records = numbers.flatMap((number, index) =>
  codes.map((variant, nth) =>
    record({ id: index * 2 + nth + 1, articles: [{ number, variant, front: nth === 0 }] }),
  ),
);
const images = records.map((one) => {
  const parsed = parseSourceRecord(one);
  assert(parsed.ok);
  return parsed.image;
});

const erp = { kind: 'key', name: 'ERP', address: null, requestId: null } as const;

describe('An import of products', () => {
  const hub = useHub();

  it('keeps what makes sense, rejects the rest, and leaves every gallery right', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 4 }), async (files) => {
        await emptyHub(hub.db);
        hub.source.records = records;
        await hub.sync();
        for (const one of files) await importAndCompare(one);
      }),
      { numRuns: 25 },
    );
    expect(await hub.db.SyncRun.count()).toBe(1);
  }, 120_000);

  async function importAndCompare({
    lines,
    mode,
  }: {
    lines: ProductInput[];
    mode: 'upsert' | 'replace';
  }) {
    const before = await storedProducts();
    const text = lines.map((one) => JSON.stringify(one)).join('\n');
    const { report, refusal } = await importProductFile(hub.db, readNdjson(bytes(text)), {
      ...{ mode, isDryRun: false, gallery: usualOptions, actor: erp },
    });
    const rejected = new Set(report.errors.map((error) => error.line));
    const accepted = refusal ? [] : lines.filter((_, index) => !rejected.has(index + 1));
    const kept = mode === 'replace' && !refusal ? [] : [...before.entries()];
    const expected = new Map([...kept, ...accepted.map((one) => [one.sku, one] as const)]);
    const after = await storedProducts();
    assert.deepEqual(sorted(after), sorted(expected));
    assert.equal(report.received, lines.length);
    assert.equal(report.rejected, rejected.size);
    if (!refusal) assert.equal(report.created, after.size - before.size + report.deleted);
    await compareGalleries([...after.values()]);
    await aliasSomething();
  }

  async function storedProducts(): Promise<Map<string, ProductInput>> {
    const rows = await hub.db.select<ProductInput>(
      `SELECT sku, name, name_en AS "nameEn", kind, parent_sku AS "parentSku",
         base_sku AS "baseSku", variant_code AS "variantCode", legacy_sku AS "legacySku", category,
         is_active AS active, attributes FROM products`,
    );
    return new Map(rows.map((row) => [row.sku, row]));
  }

  /** So that what is deleted next takes a meaning with it. */
  async function aliasSomething(): Promise<void> {
    await hub.db.execute(
      `INSERT INTO aliases (number, variant_code, sku)
       SELECT '4000', '', min(sku) FROM products HAVING min(sku) IS NOT NULL ON CONFLICT DO NOTHING`,
    );
  }

  async function compareGalleries(products: ProductInput[]): Promise<void> {
    const aliases = await hub.db.select<Alias>(
      `SELECT number, nullif(variant_code, '') AS "variantCode", sku FROM aliases`,
    );
    const nobody = { pins: new Map(), hidden: new Map() };
    const facts = { images, products, aliases, ...nobody, options: usualOptions };
    const expected = referenceGalleries({ ...facts, detailMinEdge: 600 });
    const stored = [...(await storedGalleries(hub.db))].map(([sku, gallery]) => {
      const { sku: _sku, primary: _primary, imageCount: _count, ...told } = gallery;
      return [sku, told] as const;
    });
    assert.deepEqual(sorted(new Map(stored)), sorted(expected));
  }
});

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

function sorted<Value>(map: Map<string, Value>): [string, Value][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
