import type { ElementRef } from '@angular/core';
import { Component, effect, inject, input, output, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schema } from '../../api';
import { BoneCard } from '../../ui/bone-card';
import { Format } from '../../ui/format';
import { isCommand } from '../../ui/keys';
import { Language } from '../../ui/language';
import { MoreButton } from '../../ui/more-button';
import { Picture } from '../../ui/picture';
import { stepInGrid } from '../../ui/step-in-grid';
import { ImageTags } from './image-tags';
import { KeptImages } from './kept-images';

/** Images as pictures. One tab stop; the arrow keys walk in two dimensions. */
@Component({
  selector: 'image-grid',
  imports: [BoneCard, ImageTags, MoreButton, Picture, RouterLink],
  templateUrl: './image-grid.html',
  styleUrl: './image-grid.scss',
})
export class ImageGrid {
  readonly images = input.required<Schema<'Image'>[]>();
  readonly isWaiting = input.required<boolean>();
  readonly hasMore = input.required<boolean>();
  readonly isGrowing = input.required<boolean>();
  readonly growError = input.required<unknown>();
  readonly grow = output();

  protected readonly grid = viewChild<ElementRef<HTMLElement>>('grid');
  protected readonly kept = inject(KeptImages);
  readonly #format = inject(Format);
  protected readonly t = inject(Language).t;
  protected readonly bones = Array.from({ length: 18 }, (_, place) => place);
  protected readonly firstRow = Math.max(2, Math.ceil((innerWidth - 250) / 200));

  /** The card that the tab key reaches. */
  protected readonly active = signal(0);
  #grownFrom: number | null = null;

  constructor() {
    effect(() => {
      const count = this.images().length;
      if (this.active() >= count) this.active.set(0);
      if (this.#grownFrom === null || count <= this.#grownFrom) return;
      const place = this.#grownFrom;
      this.#grownFrom = null;
      setTimeout(() => this.#focus(place));
    });
  }

  /** What comes next begins where the focus goes. */
  protected loadMore(): void {
    this.#grownFrom = this.images().length;
    if (!this.isGrowing()) this.grow.emit();
  }

  protected step(event: KeyboardEvent): void {
    if (isCommand(event)) return;
    const cards = this.#cards();
    const [first] = cards;
    if (!first) return;
    const columns = cards.filter(({ offsetTop }) => offsetTop === first.offsetTop).length;
    const rows = Math.max(1, Math.floor(innerHeight / first.offsetHeight));
    const count = cards.length;
    const place = stepInGrid(event.key, { from: this.active(), columns, count, rows });
    if (place === null) return;
    event.preventDefault();
    this.#focus(place);
  }

  protected sizeOf({ width, height }: Schema<'Image'>): string {
    const { number } = this.#format;
    return width && height ? `${number(width)} × ${number(height)}` : this.t('images.sizeUnknown');
  }

  #focus(place: number): void {
    this.active.set(place);
    this.#cards()[place]?.focus();
  }

  #cards(): HTMLElement[] {
    return [...(this.grid()?.nativeElement.querySelectorAll<HTMLElement>('a') ?? [])];
  }
}
