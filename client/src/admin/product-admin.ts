import type { WritableSignal } from '@angular/core';
import { Component, computed, inject, input } from '@angular/core';
import type { Schema } from '../api';
import { Icon } from '../ui/icon';
import { isTyping } from '../ui/keys';
import { Language } from '../ui/language';
import { PrimaryChoice } from './primary-choice';
import { SyncStart } from './syncs/sync-start';

type Product = Schema<'Product'>;

/** What an admin may do with a product; stands beside it on its page. */
@Component({
  selector: 'product-admin',
  imports: [Icon],
  providers: [PrimaryChoice],
  templateUrl: './product-admin.html',
  styleUrl: './product-admin.scss',
  host: { '(document:keydown)': 'useKey($event)' },
})
export default class ProductAdmin {
  readonly product = input.required<WritableSignal<Product | undefined>>();
  readonly image = input<Schema<'ProductImage'>>();

  readonly #syncStart = inject(SyncStart);
  protected readonly choice = inject(PrimaryChoice);
  protected readonly t = inject(Language).t;

  /** Set by an admin already: nothing left to set. */
  protected readonly isPinned = computed(
    () => !!this.image()?.isPrimary && this.product()()?.primaryBy === 'admin',
  );
  protected readonly canReset = computed(() => {
    const product = this.product()();
    return product?.primaryBy === 'admin' || !!product?.lostChoice;
  });
  protected readonly isSyncing = this.#syncStart.isBusy;

  protected pin(): void {
    const image = this.image();
    if (image && !this.isPinned()) void this.choice.pin(this.product(), image.externalId);
  }

  protected reset(): void {
    void this.choice.reset(this.product());
  }

  protected resync(): void {
    const sku = this.product()()?.sku;
    if (sku) void this.#syncStart.start({ scope: 'products', skus: [sku] });
  }

  protected useKey(event: KeyboardEvent): void {
    if (event.key === 'p' && !isTyping(event)) this.pin();
  }
}
