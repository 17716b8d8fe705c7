import type { ElementRef } from '@angular/core';
import {
  Component,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  untracked,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schema } from '../api';
import { Language } from '../ui/language';
import { Picture } from '../ui/picture';
import { ProductTags } from './product-tags';
import { stepInGrid } from './step-in-grid';

/** Products as pictures. One tab stop; the arrow keys walk in two dimensions. */
@Component({
  selector: 'product-grid',
  imports: [Picture, ProductTags, RouterLink],
  templateUrl: './product-grid.html',
  styleUrl: './product-grid.scss',
})
export class ProductGrid {
  readonly products = input.required<Schema<'ProductSummary'>[]>();
  readonly openedSku = input.required<string | null>();
  readonly isWaiting = input.required<boolean>();
  readonly hasMore = input.required<boolean>();
  readonly isGrowing = input.required<boolean>();
  readonly opened = output<string>();
  readonly grow = output();

  protected readonly grid = viewChild<ElementRef<HTMLElement>>('grid');
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly bones = Array.from({ length: 24 }, (_, place) => place);
  protected readonly firstRow = Math.max(2, Math.ceil((innerWidth - 250) / 200));

  /** The card that the tab key reaches. */
  protected readonly active = linkedSignal<boolean, number>({
    source: () => this.products().length > 0,
    computation: () => {
      const sku = untracked(this.openedSku);
      return Math.max(
        0,
        untracked(this.products).findIndex((product) => product.sku === sku),
      );
    },
  });
  #grownFrom: number | null = null;

  constructor() {
    effect(() => {
      const count = this.products().length;
      if (this.#grownFrom === null || count <= this.#grownFrom) return;
      const place = this.#grownFrom;
      this.#grownFrom = null;
      setTimeout(() => this.#focus(place));
    });
  }

  /** What comes next begins where the focus goes. */
  protected loadMore(): void {
    this.#grownFrom = this.products().length;
    this.grow.emit();
  }

  protected step(event: KeyboardEvent): void {
    const cards = this.#cards();
    const place = stepInGrid(event.key, this.active(), cards);
    if (place === null) return;
    event.preventDefault();
    this.#focus(place);
  }

  #focus(place: number): void {
    this.active.set(place);
    this.#cards()[place]?.focus();
  }

  #cards(): HTMLElement[] {
    return [...(this.grid()?.nativeElement.querySelectorAll<HTMLElement>('a') ?? [])];
  }
}
