import type { ElementRef } from '@angular/core';
import { Component, computed, effect, inject, input, output, viewChildren } from '@angular/core';
import type { Schema } from '../../../api';
import { Icon } from '../../../ui/icon';
import { isCommand } from '../../../ui/keys';
import { Language } from '../../../ui/language';
import { Picture } from '../../../ui/picture';
import { Swipe } from '../../../ui/swipe';
import { ChosenGround } from './ground';

const sizes = '(max-width: 599px) 100vw, (max-width: 959px) 80vw, 50vw';

/** The shown image large, all of them small below. */
@Component({
  selector: 'product-gallery',
  imports: [Icon, Picture, Swipe],
  templateUrl: './gallery.html',
  styleUrl: './gallery.scss',
})
export class Gallery {
  readonly images = input.required<Schema<'ProductImage'>[]>();
  readonly place = input.required<number>();
  readonly selected = output<number>();
  readonly enlarged = output();

  protected readonly thumbs = viewChildren<ElementRef<HTMLElement>>('thumb');
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly ground = inject(ChosenGround);
  protected readonly sizes = sizes;
  protected readonly shown = computed(() => this.images()[this.place()]);

  constructor() {
    // The neighbours are there before anybody asks for them.
    effect((onCleanup) => {
      const neighbours = [this.images()[this.place() + 1], this.images()[this.place() - 1]];
      const timer = setTimeout(() => neighbours.forEach(fetchAhead), 600);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected go(place: number): void {
    if (!this.images()[place]) return;
    this.selected.emit(place);
    this.thumbs()[place]?.nativeElement.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** In the strip the arrow keys take the focus along. */
  protected step(event: KeyboardEvent): void {
    if (isCommand(event)) return;
    const to = {
      ArrowRight: this.place() + 1,
      ArrowLeft: this.place() - 1,
      Home: 0,
      End: this.images().length - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.go(to);
    this.thumbs()[to]?.nativeElement.focus();
  }
}

function fetchAhead(image: Schema<'ProductImage'> | undefined): void {
  if (!image?.srcset) return;
  const picture = new Image();
  picture.sizes = sizes;
  picture.srcset = image.srcset;
}
