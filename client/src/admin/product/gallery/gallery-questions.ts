import { inject, Injectable, signal } from '@angular/core';
import type { ShownProduct } from '../../../catalogue/product/shown-product';
import type { GalleryChange } from './gallery-change';
import { isDone } from './gallery-change';
import { GalleryDesk } from './gallery-desk';

/** Asks before a change that puts another image first without saying which. */
@Injectable()
export class GalleryQuestions {
  readonly #desk = inject(GalleryDesk);
  readonly #asked = signal<GalleryChange | null>(null);
  readonly asked = this.#asked.asReadonly();

  async want(shown: ShownProduct, change: GalleryChange): Promise<void> {
    const product = shown.product();
    if (!product || this.#desk.isBusy() || isDone(product, change)) return;
    const primary = product.images.find(({ isPrimary }) => isPrimary);
    const isOfPrimary = change.does === 'hide' && change.externalId === primary?.externalId;
    const isReset = change.does === 'reset' && product.primaryBy === 'admin';
    if (isReset || isOfPrimary) this.#asked.set(change);
    else await this.#desk.make(shown, change);
  }

  async answer(shown: ShownProduct, isWanted: boolean): Promise<void> {
    const change = this.#asked();
    this.#asked.set(null);
    if (change && isWanted) await this.#desk.make(shown, change);
  }
}
