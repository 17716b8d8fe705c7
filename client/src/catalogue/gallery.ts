import type { ElementRef } from '@angular/core';
import { Component, computed, inject, input, output, viewChildren } from '@angular/core';
import type { Schema } from '../api';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { Picture } from '../ui/picture';

/** The shown image large, all of them small below. */
@Component({
  selector: 'product-gallery',
  imports: [Icon, Picture],
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
  protected readonly shown = computed(() => this.images()[this.place()]);

  protected go(place: number): void {
    if (!this.images()[place]) return;
    this.selected.emit(place);
    this.thumbs()[place]?.nativeElement.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** In the strip the arrow keys take the focus along. */
  protected step(event: KeyboardEvent): void {
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
