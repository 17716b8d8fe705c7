import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Schema } from '../../../api';
import type { ShownProduct } from '../../../catalogue/product/shown-product';
import { ChangeButton } from '../../../ui/change-button';
import { Icon } from '../../../ui/icon';
import { Language } from '../../../ui/language';
import { bindKeys } from '../../../ui/shortcuts';
import { GalleryDialogs } from '../dialogs/gallery-dialogs';
import { GalleryDesk } from '../gallery/gallery-desk';
import { GalleryQuestions } from '../gallery/gallery-questions';
import { ProductResync } from './product-resync';
import { ResyncButton } from './resync-button';
import { ResyncResult } from './resync-result';

/** What an admin may do with a product; stands beside it on its page. */
@Component({
  selector: 'product-admin',
  imports: [ChangeButton, GalleryDialogs, Icon, ResyncButton, ResyncResult, RouterLink],
  providers: [GalleryDesk, GalleryQuestions, ProductResync],
  templateUrl: './product-admin.html',
  styleUrl: './product-admin.scss',
})
export default class ProductAdmin {
  readonly shown = input.required<ShownProduct>();
  readonly image = input<Schema<'ProductImage'>>();

  readonly #router = inject(Router);
  readonly #questions = inject(GalleryQuestions);
  protected readonly desk = inject(GalleryDesk);
  readonly #resync = inject(ProductResync);
  protected readonly t = inject(Language).t;

  protected readonly product = computed(() => this.shown().product());
  /** Set by an admin already: nothing left to set. */
  protected readonly isPinned = computed(
    () => !!this.image()?.isPrimary && this.product()?.primaryBy === 'admin',
  );
  protected readonly canReset = computed(() => {
    const product = this.product();
    return product?.primaryBy === 'admin' || !!product?.lostChoice;
  });

  constructor() {
    const isChange = true;
    bindKeys('admin.heading', [
      { keys: 'p', label: 'admin.setPrimary', isChange, run: () => this.pin() },
      { keys: 'h', label: 'admin.hide', isChange, run: () => this.hide() },
      { keys: 'a', label: 'admin.reset', isChange, run: () => this.reset() },
      { keys: 'u', label: 'actions.undo', isChange, run: () => this.desk.undo() },
      {
        keys: 'r',
        label: 'admin.resync',
        isChange,
        run: () => this.#resync.start(this.product()?.sku),
      },
      { keys: 'm', label: 'manage.title', run: () => this.#manage() },
    ]);
    effect(() => {
      if (this.#resync.ended()) untracked(() => this.shown().reload());
    });
  }

  protected pin(): void {
    const image = this.image();
    if (image && !this.isPinned())
      void this.#questions.want(this.shown(), { does: 'pin', externalId: image.externalId });
  }

  protected hide(): void {
    const image = this.image();
    if (image)
      void this.#questions.want(this.shown(), { does: 'hide', externalId: image.externalId });
  }

  protected reset(): void {
    void this.#questions.want(this.shown(), { does: 'reset' });
  }

  #manage(): Promise<boolean> {
    return this.#router.navigate(['/products', this.product()?.sku, 'manage']);
  }
}
