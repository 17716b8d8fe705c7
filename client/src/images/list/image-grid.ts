import type { ElementRef } from '@angular/core';
import {
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
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

const hasTwin = ({ sameFileAs }: Schema<'Image'>) => sameFileAs.length > 0;
/** They are told in this order. */
const firstOf = ({ externalId, sameFileAs: [first = externalId] }: Schema<'Image'>) =>
  first < externalId ? first : externalId;

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
  /** The files that several images show, by the first of these, with their places. */
  readonly #files = computed(() => {
    const files = new Set(this.images().filter(hasTwin).map(firstOf));
    return new Map([...files].map((file, place) => [file, place]));
  });

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

  /** Which images show the same file, in words. */
  protected twinsOf({ sameFileAs: [first, ...others] }: Schema<'Image'>): string | null {
    if (!first) return null;
    const more = others.length ? this.t('run.moreSkus', { count: others.length }) : '';
    return `${this.t('images.sameFileAs', { id: first })} ${more}`.trim();
  }

  /** Every other file has another mark, so that one sees where the next one begins. */
  protected isOtherFile(image: Schema<'Image'>): boolean {
    return this.#files().get(firstOf(image))! % 2 === 1;
  }

  #focus(place: number): void {
    this.active.set(place);
    this.#cards()[place]?.focus();
  }

  #cards(): HTMLElement[] {
    return [...(this.grid()?.nativeElement.querySelectorAll<HTMLElement>('a') ?? [])];
  }
}
