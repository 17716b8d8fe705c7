import { Component, computed, effect, inject, input, linkedSignal, output } from '@angular/core';
import { read } from '../../api';
import { Notify } from '../../ui/notify';
import { Problems } from '../../ui/problem';
import { Lightbox } from '../product/stage/lightbox';

/** The images of a product as large as the window, without leaving the list. */
@Component({
  selector: 'quick-look',
  imports: [Lightbox],
  template: `
    @if (images()?.length) {
      <product-lightbox
        [images]="images()!"
        [place]="place()"
        (selected)="place.set($event)"
        (closed)="closed.emit()"
      />
    }
  `,
})
export class QuickLook {
  readonly sku = input.required<string>();
  readonly closed = output();
  readonly #product = read('/api/v1/products/{sku}', () => ({ path: { sku: this.sku() } }));
  protected readonly images = computed(() =>
    this.#product.hasValue() ? this.#product.value().images : undefined,
  );
  protected readonly place = linkedSignal({ source: this.sku, computation: () => 0 });

  constructor() {
    const notify = inject(Notify);
    const problems = inject(Problems);
    effect(() => {
      const error = this.#product.error();
      if (error) notify.say({ text: problems.of(error).title, tone: 'bad' });
      if (error || this.images()?.length === 0) this.closed.emit();
    });
  }
}
