import { isDeepStrictEqual } from 'node:util';
import type { ProductInput } from '../../shared/db/products.ts';
import type { SyncWish } from '../../shared/db/sync-requests.ts';
import { catalogueOf, matchReference, type Alias } from '../../shared/domain/article-references.ts';
import {
  candidateNumbers,
  type Gallery,
  type GalleryOptions,
} from '../../shared/domain/gallery.ts';
import { findExternalId } from '../../shared/domain/record/external-id.ts';
import { isObject } from '../../shared/domain/record/json.ts';
import { mayRemove } from '../../shared/domain/removal-fuse.ts';
import type { SourceImage } from '../../shared/domain/source-record.ts';
import { asAddressed, readingOf, referenceGalleries } from './reference-catalogue.ts';
import { usualOptions } from './builders.ts';

/** What a hub must hold, worked out in memory in the slowest and plainest way. */
export type ReferenceHub = {
  live: Map<string, SourceImage>;
  products: Map<string, ProductInput>;
  aliases: Alias[];
  pins: Map<string, string>;
  hidden: Map<string, Set<string>>;
  options: GalleryOptions;
  detailMinEdge: number;
  /** The records of the last complete reading of a run that went well. */
  cache: unknown[] | null;
};

export type Outcome = {
  status: string;
  errorCode: string | null;
  /** Added, updated, removed, unchanged, skipped. */
  counts: number[];
  removalsWithheld: number;
  productsAffected: number;
};

type Wish = Pick<SyncWish, 'scope' | 'skus' | 'refresh' | 'approveRemovals' | 'dryRun'>;
type Reading = ReturnType<typeof readingOf>;

export function createReferenceHub(): ReferenceHub {
  return {
    live: new Map(),
    products: new Map(),
    aliases: [],
    pins: new Map(),
    hidden: new Map(),
    options: usualOptions,
    detailMinEdge: 600,
    cache: null,
  };
}

export function galleriesOf(hub: ReferenceHub): Map<string, Gallery> {
  return referenceGalleries({
    ...hub,
    images: [...hub.live.values()],
    products: [...hub.products.values()],
  });
}

/** What a run of this wish does to the hub while the source holds these records. */
export function syncReference(hub: ReferenceHub, records: unknown[], wish: Wish): Outcome {
  const isCached = wish.scope === 'products' && !wish.refresh && hub.cache !== null;
  const read = isCached ? hub.cache! : records;
  const reading = readingOf(read);
  if (read.length === 0 && hub.live.size > 0) return failed('empty-source');
  if (reading.malformed * 2 > read.length) return failed('schema-changed');
  const former = { live: hub.live, galleries: galleriesOf(hub) };
  const isComplete = isCached || distinctCount(read) === read.length;
  const outcome = merge(hub, reading, { ...wish, isComplete });
  const affected = countDifferent(former.galleries, galleriesOf(hub));
  if (wish.dryRun) hub.live = former.live;
  if (isComplete) hub.cache = read;
  return { status: 'completed', errorCode: null, ...outcome, productsAffected: affected };
}

function failed(errorCode: string): Outcome {
  const nothing = { counts: [0, 0, 0, 0, 0], removalsWithheld: 0, productsAffected: 0 };
  return { status: 'failed', errorCode, ...nothing };
}

function merge(hub: ReferenceHub, reading: Reading, wish: Wish & { isComplete: boolean }) {
  const isInScope = scopeOf(hub, reading, wish);
  const scoped = [...hub.live].filter(([id]) => isInScope(id));
  const found = [...reading.images].filter(([id]) => isInScope(id));
  const missing = scoped.filter(([id]) => !reading.images.has(id) && !reading.unclear.has(id));
  const added = found.filter(([id]) => !hub.live.has(id));
  const known = found.filter(([id]) => hub.live.has(id));
  const updated = known.filter(([id, { hash }]) => hub.live.get(id)!.hash !== hash);
  const limits = { live: scoped.length, missing: missing.length, maxPercent: 10 };
  const isAllowed = wish.isComplete && mayRemove({ ...limits, approved: wish.approveRemovals });
  const removed = isAllowed ? missing : [];
  hub.live = new Map([...hub.live, ...found]);
  for (const [id] of removed) hub.live.delete(id);
  const unchanged = known.length - updated.length;
  const concerns = (id: string | null) => wish.scope === 'full' || (id !== null && isInScope(id));
  const skipped = reading.skipped.filter(concerns).length;
  return {
    counts: [added.length, updated.length, removed.length, unchanged, skipped],
    removalsWithheld: missing.length - removed.length,
  };
}

/** A run for products is about what counts for their candidates, or is in their galleries now. */
function scopeOf(hub: ReferenceHub, reading: Reading, wish: Wish): (id: string) => boolean {
  if (wish.scope === 'full') return () => true;
  const catalogue = catalogueOf([...hub.products.values()].map(asAddressed), hub.aliases);
  const galleries = galleriesOf(hub);
  const numbers = new Set(wish.skus.flatMap((sku) => numbersOf(hub, sku)));
  const shown = wish.skus.flatMap((sku) => {
    const { images = [], hidden = [] } = galleries.get(sku) ?? {};
    return [...images, ...hidden].map(({ externalId }) => externalId);
  });
  const counts = (image: SourceImage | undefined) =>
    image?.articles.some((reference) =>
      matchReference(reference, catalogue).some((one) => numbers.has(one.effectiveNumber)),
    ) ?? false;
  return (id) => shown.includes(id) || counts(hub.live.get(id)) || counts(reading.images.get(id));
}

function numbersOf({ products }: ReferenceHub, sku: string): string[] {
  const product = products.get(sku);
  if (!product) return [];
  const children = [...products.values()].filter(({ parentSku }) => parentSku === sku);
  return candidateNumbers({ ...product, variantSkus: children.map((child) => child.sku) });
}

/** What a reading compares with the source's count; records without identity count too. */
function distinctCount(records: unknown[]): number {
  const names = records.map((one) => (isObject(one) ? findExternalId(one) : null));
  return new Set(records.map((one, index) => names[index] ?? JSON.stringify(one))).size;
}

function countDifferent(one: Map<string, Gallery>, other: Map<string, Gallery>): number {
  return [...other].filter(([sku, gallery]) => !isDeepStrictEqual(gallery, one.get(sku))).length;
}
