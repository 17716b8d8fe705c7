import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import type { Params } from '@angular/router';
import { Router } from '@angular/router';
import type { Schema } from '../api';
import { read } from '../api';
import { EmptyPanel } from '../ui/empty-panel';
import { growingList } from '../ui/growing-list';
import { Language } from '../ui/language';
import { ProblemPanel } from '../ui/problem-panel';
import { Segmented } from '../ui/segmented';
import { KeptLists } from './kept-lists';
import { ProductFilters } from './product-filters';
import { ProductGrid } from './product-grid';
import type { ListView } from './product-query';
import { isFiltered, parseQuery } from './product-query';
import { ProductSearch } from './product-search';
import { ProductTable } from './product-table';
import { SourceHealth } from './source-health';
import { StaleBanner } from './stale-banner';

@Component({
  selector: 'products-page',
  imports: [
    EmptyPanel,
    ProblemPanel,
    ProductFilters,
    ProductGrid,
    ProductSearch,
    ProductTable,
    Segmented,
    StaleBanner,
  ],
  templateUrl: './products-page.html',
  styleUrl: './products-page.scss',
})
export default class ProductsPage {
  readonly q = input<string>();
  readonly kind = input<string>();
  readonly img = input<string>();
  readonly category = input<string>();
  readonly view = input<string>();
  readonly after = input<string>();

  readonly #router = inject(Router);
  readonly #kept = inject(KeptLists);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected readonly params = computed(() => ({
    q: this.q(),
    kind: this.kind(),
    img: this.img(),
    category: this.category(),
  }));
  protected readonly query = computed(() => parseQuery(this.params()));
  protected readonly isFiltered = computed(() => isFiltered(this.query()));
  protected readonly shownAs = computed<ListView>(() =>
    this.view() === 'table' ? 'table' : 'grid',
  );
  protected readonly views = computed(() => [
    { value: 'grid' as const, label: this.t('products.grid'), icon: 'grid' as const },
    { value: 'table' as const, label: this.t('products.table'), icon: 'table' as const },
  ]);

  readonly #start = computed(() => (this.shownAs() === 'table' ? this.after() : undefined));
  protected readonly list = growingList<Schema<'ProductSummary'>>({
    key: computed(() => JSON.stringify([this.query(), this.shownAs(), this.#start()])),
    idOf: (product) => product.sku,
    kept: this.#kept.lists,
    read: (cursor) =>
      read('/api/v1/products', () => {
        const from = cursor();
        if (from === null) return undefined;
        const limit = this.shownAs() === 'table' ? 50 : 60;
        return {
          query: { ...this.query(), limit, cursor: from ?? this.#start(), count: !from },
        };
      }),
  });

  constructor() {
    effect(() => {
      const params = { ...this.params(), view: this.view(), after: this.after() };
      this.#kept.params = params;
    });
    const { news } = inject(SourceHealth);
    effect(() => {
      if (news()) untracked(() => this.list.refresh());
    });
  }

  protected readonly openedSku = this.#kept.openedSku;

  /** Another search or filter starts at the beginning. */
  protected show(params: Params): void {
    void this.#router.navigate([], {
      queryParams: { after: null, ...params },
      queryParamsHandling: 'merge',
      ...('after' in params ? {} : { scroll: 'manual' as const }),
    });
  }

  protected showAll(): void {
    this.show({ q: null, kind: null, img: null, category: null });
  }

  protected remember(sku: string): void {
    this.#kept.openedSku = sku;
  }

  /** Enter on a number that is exactly a product's opens it. */
  protected openExact(text: string): void {
    const wanted = text.toLowerCase();
    const exact = this.list.items().find(({ sku }) => sku.toLowerCase() === wanted);
    if (exact) void this.#router.navigate(['/products', exact.sku]);
  }
}
