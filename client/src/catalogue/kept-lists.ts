import { Injectable } from '@angular/core';
import type { Params } from '@angular/router';
import type { Schema } from '../api';
import type { KeptList } from '../ui/growing-list';
import { Recent } from '../ui/recent';
import { whenChanged } from './live-changes';
import type { ShownList } from './shown-list';

const mostNews = 100;

type Product = Schema<'ProductSummary'>;

/** What the list showed, so that coming back is coming back. */
@Injectable({ providedIn: 'root' })
export class KeptLists {
  readonly lists = new Recent<KeptList<Product>>();
  /** The address of the list last seen, and the product opened from it. */
  params: Params = {};
  openedSku: string | null = null;
  shown: ShownList | null = null;
  /** Where each page of a table began that was reached by going on, so that one can go back as well. */
  readonly pageBefore = new Map<string, string | null>();
  /** How the grid was laid out at which width of the window. */
  layout: { at: number; columns: number; pitch: number } | null = null;
  /** What has changed in them while they were not in sight. */
  #isOutdated: ((product: Product) => boolean)[] = [];

  constructor() {
    whenChanged((isChanged) => {
      this.#isOutdated.push(isChanged);
      if (this.#isOutdated.length > mostNews) this.#isOutdated = [() => true];
    });
  }

  /** Coming back is coming to this product, on the page where it stands. */
  leaveAt(sku: string, list: ShownList): void {
    this.openedSku = sku;
    this.shown = list;
    this.params = { ...this.params, after: list.after };
  }

  /** Whether a kept product has to be read again; asked once, by the list that is back in sight. */
  takeNews(): ((product: Product) => boolean) | null {
    const all = this.#isOutdated.splice(0);
    return all.length ? (product) => all.some((isOutdated) => isOutdated(product)) : null;
  }
}
