import { inject, Injectable, signal } from '@angular/core';
import { Api } from '../../api';
import { KeptLists } from '../kept-lists';
import type { ShownList } from '../shown-list';
import { keyOf, pageQuery } from '../shown-list';
import type { Neighbours, Stretch } from './neighbours';
import { afterOf, beforeOf, neighboursOf, stretchesOf } from './neighbours';

const early = 5; // so many before the end of what is at hand, what comes next is asked for

/** The list seen last, walked through product by product, however little of it has been read. */
@Injectable({ providedIn: 'root' })
export class ListWalk {
  readonly #api = inject(Api);
  readonly #kept = inject(KeptLists);
  /** Grows with what is kept, which is no signal. */
  readonly #readings = signal(0);
  readonly #underWay = new Set<string>();

  around(sku: string): Neighbours | null {
    this.#readings();
    return neighboursOf(sku, this.#kept);
  }

  /** Somebody looks at this product: the list is left at it, and what comes next is made ready. */
  see(sku: string): void {
    const own = stretchesOf(this.#kept).find(({ skus }) => skus.includes(sku));
    if (!own) return;
    this.#kept.leaveAt(sku, own.list);
    const place = own.skus.indexOf(sku);
    if (place < early) void this.#readFirst(beforeOf(own.list, this.#kept));
    if (place >= own.skus.length - early) void this.#readOn(own);
  }

  async #readOn(own: Stretch): Promise<void> {
    const after = afterOf(own);
    if (after) this.#kept.pageBefore.set(own.nextCursor!, own.list.after ?? null);
    if (own.list.view === 'table' || !own.nextCursor) return this.#readFirst(after);
    const key = keyOf(own.list);
    const cursor = own.nextCursor;
    const page = await this.#read(own.list, cursor);
    const { head, tail } = this.#kept.lists.get(key) ?? {};
    if (!page || !head || !tail) return;
    const pages = [...tail.pages, { ...page, cursor }];
    const items = [...tail.items, ...page.items];
    this.#keep(key, { head, tail: { pages, items } });
  }

  /** Reads a page of the table that has not been seen yet. */
  async #readFirst(list: ShownList | null): Promise<void> {
    if (!list || this.#kept.lists.has(keyOf(list))) return;
    const head = await this.#read(list);
    if (head) this.#keep(keyOf(list), { head, tail: { pages: [], items: [] } });
  }

  /** Null when it is on its way already, or could not be read: the next product tries again. */
  async #read(list: ShownList, cursor?: string) {
    const asked = JSON.stringify([list, cursor]);
    if (this.#underWay.has(asked)) return null;
    this.#underWay.add(asked);
    const page = this.#api.get('/api/v1/products', { query: pageQuery(list, cursor) });
    return page.catch(() => null).finally(() => this.#underWay.delete(asked));
  }

  #keep(...[key, list]: Parameters<KeptLists['lists']['set']>): void {
    this.#kept.lists.set(key, list);
    this.#readings.update((count) => count + 1);
  }
}
