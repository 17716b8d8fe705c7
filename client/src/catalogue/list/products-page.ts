import {
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { Params } from '@angular/router';
import { Router, RouterLink } from '@angular/router';
import type { Schema } from '../../api';
import { Api, read } from '../../api';
import { FilterSelect } from '../../ui/forms/filter-select';
import { growingList } from '../../ui/growing-list';
import { Icon } from '../../ui/icon';
import { lastValue } from '../../ui/last-value';
import { Language } from '../../ui/language';
import { NoticeLine } from '../../ui/notice-line';
import { Problems } from '../../ui/problem';
import { ProblemPanel } from '../../ui/problem-panel';
import { Segmented } from '../../ui/segmented';
import { KeptLists } from '../kept-lists';
import { knownSku } from '../known-sku';
import { LiveChanges } from '../live-changes';
import type { ShownList } from '../shown-list';
import { keyOf, pageQuery } from '../shown-list';
import { SourceHealth } from '../source-health';
import { ProductFilters } from './filters/product-filters';
import { ProductGrid } from './grid/product-grid';
import { listKeys } from './list-keys';
import { looking } from './looking';
import { NoProducts } from './no-products';
import { isFiltered, parseQuery, parseSort, unknownWords } from './product-query';
import { ProductSearch } from './product-search';
import { QuickLook } from './quick-look';
import { Selection } from './selection/selection';
import { SelectionBar } from './selection/selection-bar';
import { ProductTable } from './table/product-table';
import { TableMenu } from './table/table-menu';
import { viewChoices } from './view-choices';
import { SavedViews } from './views/saved-views';
import { ViewsMenu } from './views/views-menu';

/** Find a product by picture or number, and see at a glance which lack a good picture. */
@Component({
  selector: 'products-page',
  imports: [
    FilterSelect,
    Icon,
    NoProducts,
    NoticeLine,
    ProblemPanel,
    ProductFilters,
    ProductGrid,
    ProductSearch,
    ProductTable,
    QuickLook,
    RouterLink,
    Segmented,
    SelectionBar,
    TableMenu,
    ViewsMenu,
  ],
  templateUrl: './products-page.html',
  styleUrl: './products-page.scss',
})
export default class ProductsPage {
  readonly q = input<string>();
  readonly kind = input<string>();
  readonly img = input<string>();
  readonly type = input<string>();
  readonly category = input<string>();
  readonly active = input<string>();
  readonly sort = input<string>();
  readonly view = input<string>();
  readonly after = input<string>();
  /** The SKU of a product at which somebody takes a quick look. */
  readonly look = input<string>();

  readonly #router = inject(Router);
  readonly #api = inject(Api);
  readonly #kept = inject(KeptLists);
  readonly #problems = inject(Problems);
  protected readonly selection = inject(Selection);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly filters = viewChild.required(ProductFilters);
  protected readonly grid = viewChild(ProductGrid);
  protected readonly table = viewChild(ProductTable);
  protected readonly looking = looking();
  protected readonly views = viewChoices();

  /** What stands in the address, but for how it is shown. */
  protected readonly params = computed(() => ({
    q: this.q(),
    kind: this.kind(),
    img: this.img(),
    type: this.type(),
    category: this.category(),
    active: this.active(),
  }));
  protected readonly query = computed(() => parseQuery(this.params()));
  protected readonly order = computed(() => parseSort({ sort: this.sort() }));
  protected readonly ordered = computed(() => ({ ...this.query(), sort: this.order() }));
  protected readonly isFiltered = computed(() => isFiltered(this.query()));
  protected readonly shownAs = computed(() => (this.view() === 'table' ? 'table' : 'grid'));
  protected readonly unknown = computed(() =>
    unknownWords({ ...this.params(), sort: this.sort() }).join(', '),
  );

  readonly #shown = computed<ShownList>(() => ({
    query: this.ordered(),
    view: this.shownAs(),
    after: this.shownAs() === 'table' ? this.after() : undefined,
  }));
  protected readonly list = growingList<Schema<'ProductSummary'>>({
    key: computed(() => keyOf(this.#shown())),
    idOf: (product) => product.sku,
    kept: this.#kept.lists,
    read: (cursor) =>
      read('/api/v1/products', () => {
        const from = cursor();
        return from === null ? undefined : { query: pageQuery(this.#shown(), from) };
      }),
    readAgain: (cursor) =>
      this.#api.get('/api/v1/products', { query: pageQuery(this.#shown(), cursor) }),
  });
  readonly #facets = read('/api/v1/products/facets', () => ({ query: this.query() }));
  protected readonly facets = lastValue(this.#facets);
  readonly #isSku = knownSku();
  readonly #wanted = signal<string | null>(null);
  protected readonly openedSku = this.#kept.openedSku;

  constructor() {
    const savedViews = inject(SavedViews);
    listKeys({
      focused: () => this.grid()?.focused() ?? this.table()?.focused(),
      shown: () => this.list.items(),
      openFilters: () => this.filters().open(),
      turnView: () => this.turn(this.shownAs() === 'grid' ? 'table' : 'grid'),
      lookAt: this.looking.begin,
    });
    effect(() => {
      const params = { ...this.params(), sort: this.sort(), view: this.view() };
      this.#kept.params = { ...params, after: this.after() };
      this.#kept.shown = this.#shown();
      savedViews.shown.set(params);
    });
    effect(() => this.selection.belongTo(JSON.stringify(this.query())));
    this.#followNews();
    effect(() => {
      const wanted = this.#wanted();
      const isThere = wanted === (this.query().search ?? '') && !this.list.isStale();
      if (isThere && !this.list.isLoading()) untracked(() => void this.#jumpTo(wanted));
    });
  }

  /** Quietly, also what has changed while the list was not in sight. */
  #followNews(): void {
    const { news } = inject(SourceHealth);
    const { changed } = inject(LiveChanges);
    effect(() => {
      const isSynced = news() > 0;
      changed();
      untracked(() => {
        const isChanged = this.#kept.takeNews();
        if (isChanged || isSynced) this.list.refresh(isChanged ?? undefined);
        if (isChanged || isSynced) this.#facets.reload();
      });
    });
  }

  /** Another search or filter starts at the beginning. */
  protected show(params: Params): void {
    void this.#router.navigate([], {
      queryParams: { after: null, ...params },
      queryParamsHandling: 'merge',
      ...('after' in params ? {} : { scroll: 'manual' as const }),
    });
  }

  protected showAll(): void {
    this.show({ q: null, kind: null, img: null, type: null, category: null, active: null });
  }

  /** A page that begins at no cursor of ours can only be read from the beginning. */
  protected retry(error: unknown): void {
    const isNoPage = this.#shown().after !== undefined && this.#problems.of(error).status === 400;
    if (isNoPage) this.show({});
    else this.list.reload();
  }

  protected turn(view: string): void {
    this.show({ view: view === 'table' ? 'table' : null });
  }

  protected remember(sku: string): void {
    this.#kept.openedSku = sku;
  }

  /** Enter on a number that is exactly a product's opens it, as soon as it is found. */
  protected enter(text: string): void {
    if (text !== (this.q() ?? '')) this.show({ q: text || null });
    this.#wanted.set(text || null);
  }

  async #jumpTo(text: string): Promise<void> {
    this.#wanted.set(null);
    const wanted = text.toLowerCase();
    const exact = this.list.items().find(({ sku }) => sku.toLowerCase() === wanted);
    const isOfAll = !exact && this.list.nextCursor() !== null && (await this.#isSku(text));
    const sku = exact?.sku ?? (isOfAll ? text : null);
    if (sku && this.q() === text) void this.#router.navigate(['/products', sku]);
  }
}
