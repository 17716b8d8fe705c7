import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SyncRun } from '../../shared/db/models/sync-run.ts';
import { importProducts, type ProductInput } from '../../shared/db/products.ts';
import { requestSync } from '../../shared/db/sync-requests.ts';
import { chooseDetail } from '../../shared/domain/renditions.ts';
import { product, type record, usualOptions } from '../support/builders.ts';
import { crashWorker, type Crash } from '../support/crash-worker.ts';
import { decide, putAlias } from '../support/catalogue-changes.ts';
import { countsOf } from '../support/counts.ts';
import { emptyHub, storedGalleries, wrongFilters } from '../support/hub-state.ts';
import {
  createReferenceHub,
  galleriesOf,
  syncReference,
  type ReferenceHub,
} from '../support/reference-hub.ts';
import { openWorker } from '../support/open-worker.ts';
import { parents, sequence, type Step } from '../support/random-steps.ts';
import { fullSync } from '../support/sync.ts';
import { useHub } from '../support/use-hub.ts';

const sequences = 200;

describe('The catalogue in the database', () => {
  const hub = useHub();

  it('equals a plain reference after any sequence of changes and runs', async () => {
    await fc.assert(
      fc.asyncProperty(sequence, async ({ start, pageSize, steps }) => {
        await emptyHub(hub.db);
        Object.assign(hub.source, { records: [], pageSize });
        const expected = createReferenceHub();
        const family = parents.map((one) => product({ sku: one, kind: 'parent' }));
        const first: Step[] = [
          { do: 'import', products: family },
          start,
          { do: 'sync', isApproved: false, dryRun: false, crashes: [] },
        ];
        for (const one of [...first, ...steps]) {
          await take(one, expected);
          await compare(expected);
        }
      }),
      { numRuns: sequences },
    );
    expect(await hub.db.SyncRun.count()).toBeGreaterThan(0);
  }, 400_000);

  /** Does a step to the hub and to the reference. */
  async function take(one: Step, expected: ReferenceHub): Promise<void> {
    if (one.do === 'import') return takeImport(one.products, expected);
    if (one.do === 'alias') return takeAlias(one, expected);
    if (one.do === 'switch') return takeSwitch(one, expected);
    if (one.do === 'sync') return takeSync(one, expected);
    if (one.do === 'resync')
      return compareRun(
        { scope: 'products', skus: one.skus, refresh: one.refresh },
        expected,
        one.crashes,
      );
    if ('sku' in one) return takeDecision(one, expected);
    changeSource(one);
  }

  function changeSource(one: Step): void {
    const { source } = hub;
    const idOf = (each: unknown) => (each as ReturnType<typeof record>).original_file?.file_id;
    const without = (ids: unknown[]) => source.records.filter((each) => !ids.includes(idOf(each)));
    if (one.do === 'put') {
      const put = [...new Map(one.records.map((each) => [idOf(each), each])).values()];
      source.records = [...put, ...without(put.map(idOf))];
    }
    if (one.do === 'drop') source.records = without(one.ids);
    if (one.do === 'repeat') source.records = [...source.records, ...source.records.slice(0, 1)];
    if (one.do === 'break') {
      const broken = { original_file: { file_id: one.id }, articles: 'none' };
      const nameless = { articles: [{ number: '1000' }] };
      source.records = [...without([one.id]), one.how === 'malformed' ? broken : nameless];
    }
  }

  async function takeImport(products: ProductInput[], expected: ReferenceHub): Promise<void> {
    await importProducts(hub.db, products, expected.options);
    for (const one of products) expected.products.set(one.sku, one);
  }

  async function takeAlias(alias: Step & { do: 'alias' }, expected: ReferenceHub): Promise<void> {
    if (!expected.products.has(alias.sku)) return;
    await putAlias(hub.db, alias, expected.options);
    const isOther = (one: { number: string; variantCode: string | null }) =>
      one.number !== alias.number || one.variantCode !== alias.variantCode;
    expected.aliases = [...expected.aliases.filter(isOther), alias];
  }

  async function takeDecision(
    one: Step & { sku: string },
    { products, options, pins, hidden, ...rest }: ReferenceHub,
  ): Promise<void> {
    if (!products.has(one.sku)) return;
    const galleries = galleriesOf({ products, options, pins, hidden, ...rest });
    const { images } = galleries.get(one.sku)!;
    const chosen = 'nth' in one ? images[one.nth % images.length]?.externalId : undefined;
    const put = (decision: Parameters<typeof decide>[2]) =>
      decide(hub.db, one.sku, decision, options);
    if (one.do === 'unpin') {
      pins.delete(one.sku);
      await put({ pin: null });
    } else if (one.do === 'show') {
      hidden.delete(one.sku);
      await put({ showAll: true });
    } else if (chosen && one.do === 'pin') {
      pins.set(one.sku, chosen);
      await put({ pin: chosen });
    } else if (chosen) {
      hidden.set(one.sku, (hidden.get(one.sku) ?? new Set()).add(chosen));
      await put({ hide: chosen });
    }
  }

  async function takeSync(one: Step & { do: 'sync' }, expected: ReferenceHub): Promise<void> {
    const approveRemovals = one.isApproved ? 15 : 0;
    await compareRun({ dryRun: one.dryRun, approveRemovals }, expected, one.crashes);
  }

  /** Settings change while the worker is down; the next full run brings them to the catalogue. */
  async function takeSwitch(one: Step & { do: 'switch' }, expected: ReferenceHub): Promise<void> {
    const former = { options: expected.options, detailMinEdge: expected.detailMinEdge };
    const before = galleriesOf(expected);
    const { preference, type: primaryImageType, minEdge: detailMinEdge } = one;
    Object.assign(expected, {
      detailMinEdge,
      options: { ...usualOptions, preference, primaryImageType },
    });
    const outcome = syncReference(expected, hub.source.records, fullSync);
    const run = await hub.sync({}, settingsOf(expected));
    assert.equal(run.status, outcome.status);
    if (outcome.status === 'failed') Object.assign(expected, former);
    else assert.equal(run.productsAffected, differences(before, galleriesOf(expected)));
  }

  async function compareRun(
    wish: Parameters<typeof hub.sync>[0] & object,
    expected: ReferenceHub,
    crashes: Crash[],
  ): Promise<void> {
    const outcome = syncReference(expected, hub.source.records, { ...fullSync, ...wish });
    const run = await syncWithCrashes(wish, settingsOf(expected), crashes);
    const { status, errorCode, removalsWithheld, productsAffected } = run;
    const counts = countsOf(run);
    const told = { status, errorCode, counts, removalsWithheld, productsAffected };
    assert.deepEqual(told, outcome);
  }

  /** The run goes on under its id, however often its worker dies. */
  async function syncWithCrashes(
    wish: Parameters<typeof hub.sync>[0] & object,
    settings: Record<string, string>,
    crashes: Crash[],
  ): Promise<SyncRun> {
    if (crashes.length === 0) return hub.sync(wish, settings);
    const { run } = await requestSync(hub.db, { ...fullSync, ...wish });
    for (const crash of crashes) await crashWorker(hub, settings, crash);
    await openWorker(hub, settings).work();
    return run.reload();
  }

  async function compare(expected: ReferenceHub): Promise<void> {
    const stored = await storedGalleries(hub.db);
    const wanted = [...galleriesOf(expected)].map(([sku, gallery]) => ({
      ...gallery,
      sku,
      primary: gallery.images[0]?.externalId ?? null,
      imageCount: gallery.images.length,
      hidden: byId(gallery.hidden),
    }));
    const found = wanted.map(({ sku }) => stored.get(sku)!);
    assert.deepEqual(
      found.map(({ hidden, ...rest }) => ({ ...rest, hidden: byId(hidden) })),
      wanted,
    );
    assert.equal(stored.size, wanted.length);
    assert.deepEqual(await liveImages(), expectedImages(expected));
    assert.equal(await hub.db.PrimaryChoice.count(), expected.pins.size);
    assert.deepEqual(await wrongFilters(hub.db), []);
  }

  async function liveImages(): Promise<Map<string, string>> {
    const rows = await hub.db.select<{ id: string; hash: string; url: string | null }>(
      `SELECT external_id AS id, hash, detail->>'url' AS url FROM images WHERE removed_at IS NULL`,
    );
    return new Map(rows.map(({ id, hash, url }) => [id, `${hash} ${url}`]));
  }
});

/** What is stored of each live image, and its detail rendition. */
function expectedImages({ live, detailMinEdge }: ReferenceHub): Map<string, string> {
  const told = [...live].map(([id, { hash, renditions }]): [string, string] => [
    id,
    `${hash} ${chooseDetail(renditions, detailMinEdge)?.url ?? null}`,
  ]);
  return new Map(told);
}

function byId<One extends { externalId: string }>(images: One[]): One[] {
  return images.toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1));
}

function differences(one: Map<string, unknown>, other: Map<string, unknown>): number {
  return [...other].filter(
    ([sku, gallery]) => JSON.stringify(gallery) !== JSON.stringify(one.get(sku)),
  ).length;
}

function settingsOf({ options, detailMinEdge }: ReferenceHub): Record<string, string> {
  return {
    GALLERY_PREFERENCE: options.preference,
    PRIMARY_IMAGE_TYPE: options.primaryImageType,
    DETAIL_MIN_EDGE: String(detailMinEdge),
  };
}
