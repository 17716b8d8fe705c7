import {
  afterNextRender,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schema } from '../../../api';
import { BoneCard } from '../../../ui/bone-card';
import { isCommand } from '../../../ui/keys';
import { Language } from '../../../ui/language';
import { MoreButton } from '../../../ui/more-button';
import { Picture } from '../../../ui/picture';
import { KeptLists } from '../../kept-lists';
import { ProductMarks } from '../product-marks';
import { choosing } from '../selection/choosing';
import type { GridLayout } from './grid-window';
import { gridWindow, measureGrid } from './grid-window';
import { ProductTags } from './product-tags';
import { stepInGrid } from '../../../ui/step-in-grid';

const early = 40; // so many before the end, what comes next is asked for
const guess: GridLayout = { columns: 6, pitch: 320 };

/**
 * Products as pictures, however many: only those near the window are in the document. One tab stop;
 * the arrow keys walk in two dimensions, and the card that has the focus stays.
 */
@Component({
  selector: 'product-grid',
  imports: [BoneCard, MoreButton, Picture, ProductMarks, ProductTags, RouterLink],
  templateUrl: './product-grid.html',
  styleUrl: './product-grid.scss',
  host: { '(window:scroll)': 'look()', '(window:resize)': 'look()' },
})
export class ProductGrid {
  readonly products = input.required<Schema<'ProductSummary'>[]>();
  readonly total = input.required<number | undefined>();
  readonly openedSku = input.required<string | null>();
  readonly isWaiting = input.required<boolean>();
  readonly hasMore = input.required<boolean>();
  readonly isGrowing = input.required<boolean>();
  readonly growError = input.required<unknown>();
  readonly opened = output<string>();
  readonly grow = output();

  protected readonly grid = viewChild<ElementRef<HTMLElement>>('grid');
  protected readonly more = viewChild<MoreButton, ElementRef<HTMLElement>>(MoreButton, {
    read: ElementRef,
  });
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly bones = Array.from({ length: 24 }, (_, place) => place);
  protected readonly firstRow = Math.max(2, Math.ceil((innerWidth - 250) / 200));
  protected readonly choosing = choosing(this.products);
  protected readonly selection = this.choosing.selection;
  readonly #kept = inject(KeptLists);
  readonly #injector = inject(Injector);

  readonly #layout = signal<GridLayout>(this.#known() ?? guess);
  readonly #sight = signal({ top: 0, height: innerHeight });
  readonly #window = computed(
    () => gridWindow(this.#layout(), { ...this.#sight(), count: this.products().length }),
    { equal: (a, b) => a.from === b.from && a.to === b.to },
  );

  readonly #isFilled = computed(() => this.products().length > 0);
  /** The card that the tab key reaches. */
  protected readonly active = linkedSignal<boolean, number>({
    source: this.#isFilled,
    computation: () => {
      const sku = untracked(this.openedSku);
      const products = untracked(this.products);
      return Math.max(
        0,
        products.findIndex((product) => product.sku === sku),
      );
    },
  });
  /** In their order, so that none is moved in the document and loses the focus by that. */
  protected readonly cards = computed(() => {
    const { from, to } = this.#window();
    const active = this.active();
    const products = this.products();
    const isApart = active < from || active >= to;
    const card = (place: number) => ({ place, product: products[place]!, isKept: false });
    const inSight = Array.from({ length: to - from }, (_, offset) => card(from + offset));
    if (!isApart || !products[active]) return inSight;
    const kept = { ...card(active), isKept: true };
    return active < from ? [kept, ...inSight] : [...inSight, kept];
  });
  protected readonly room = computed(() => {
    const { columns, pitch } = this.#layout();
    const { from, to } = this.#window();
    const rowsBelow = Math.ceil(this.products().length / columns) - Math.ceil(to / columns);
    return { above: (from / columns) * pitch, below: Math.max(0, rowsBelow * pitch) };
  });
  #grownFrom: number | null = null;
  #count = 0;

  constructor() {
    effect((onCleanup) => {
      const grid = this.grid()?.nativeElement;
      if (!grid) return;
      const observer = new ResizeObserver(() => this.look());
      observer.observe(grid);
      onCleanup(() => observer.disconnect());
    });
    effect(() => {
      const count = this.products().length;
      const isNear = count - this.#window().to < early - this.#layout().columns * 2;
      const isFree = this.hasMore() && !this.isGrowing() && !this.growError();
      if (isNear && isFree) untracked(() => this.grow.emit());
    });
    effect(() => {
      const count = this.products().length;
      const more = untracked(this.more)?.nativeElement;
      const isLosingFocus = !this.hasMore() && more?.contains(document.activeElement);
      if (isLosingFocus) this.#grownFrom ??= this.#count;
      this.#count = count;
      if (this.#grownFrom === null || count <= this.#grownFrom) return;
      const place = this.#grownFrom;
      this.#grownFrom = null;
      untracked(() => this.#focus(place));
    });
  }

  /** Where the grid is in the window, and how it is laid out now. */
  protected look(): void {
    const grid = this.grid()?.nativeElement;
    if (!grid) return;
    const layout = measureGrid(grid);
    const known = untracked(this.#layout);
    if (
      layout &&
      (layout.columns !== known.columns || Math.abs(layout.pitch - known.pitch) > 0.5)
    ) {
      this.#layout.set(layout);
      this.#kept.layout = { at: innerWidth, ...layout };
    }
    this.#sight.set({ top: grid.getBoundingClientRect().top, height: innerHeight });
  }

  protected topOf(place: number): number {
    const { columns, pitch } = this.#layout();
    return Math.floor(place / columns) * pitch;
  }

  /** What comes next begins where the focus goes. */
  protected loadMore(): void {
    this.#grownFrom = this.products().length;
    if (!this.isGrowing()) this.grow.emit();
  }

  protected step(event: KeyboardEvent): void {
    if (isCommand(event)) return;
    const { columns, pitch } = this.#layout();
    const rows = Math.max(1, Math.floor(innerHeight / pitch));
    const count = this.products().length;
    const place = stepInGrid(event.key, { from: this.active(), columns, count, rows });
    if (place === null) return;
    event.preventDefault();
    this.#focus(place);
  }

  /** The product whose card has the focus. */
  focused(): Schema<'ProductSummary'> | undefined {
    const isInside = this.grid()?.nativeElement.contains(document.activeElement);
    return isInside ? this.products()[this.active()] : undefined;
  }

  /** At once where the card is there already: keys may come faster than pages are drawn. */
  #focus(place: number): void {
    const focus = () =>
      this.grid()?.nativeElement.querySelector<HTMLElement>(`a[data-place="${place}"]`)?.focus();
    this.active.set(place);
    focus();
    afterNextRender(focus, { injector: this.#injector });
  }

  #known(): GridLayout | null {
    const { layout } = inject(KeptLists);
    return layout?.at === innerWidth ? layout : null;
  }
}
