import type { Signal } from '@angular/core';
import { computed, linkedSignal } from '@angular/core';
import type { Schema } from '../../api';
import { read } from '../../api';

/** A product, and the tag of the state it is in. */
export interface Seen {
  product: Schema<'Product'>;
  tag: string | null;
}

/** The product of a page: as it was answered last, or as somebody has just changed it here. */
export function shownProduct(sku: Signal<string>) {
  const answer = read('/api/v1/products/{sku}', () => ({ path: { sku: sku() } }));
  const arrived = computed<Seen | undefined>(() => {
    const tag = answer.headers()?.get('etag');
    const isWhole = answer.hasValue() && tag !== undefined;
    return isWhole ? { product: answer.value(), tag } : undefined;
  });
  const seen = linkedSignal<{ sku: string; seen: Seen | undefined }, Seen | undefined>({
    source: () => ({ sku: sku(), seen: arrived() }),
    computation: (now, before) => {
      const isSame = before?.source.sku === now.sku;
      return now.seen ?? (isSame ? before.value : undefined);
    },
  });
  return {
    seen: seen.asReadonly(),
    /** What the server said last, unless it has been changed here since. */
    arrived,
    product: computed(() => seen()?.product),
    error: answer.error,
    reload: () => answer.reload(),
    /** Shows this from now on; what is still on its way is older. */
    put: (now: Seen) => {
      answer.set(now.product);
      seen.set(now);
    },
  };
}

export type ShownProduct = ReturnType<typeof shownProduct>;

/** What somebody who decides about a gallery has seen of it: the rest may change meanwhile. */
export function stateOf({ primaryBy, images }: Schema<'Product'>): string {
  return JSON.stringify([primaryBy, images.map(({ externalId }) => externalId)]);
}
