import { Component, computed, inject, output, resource, signal } from '@angular/core';
import { Api } from '../../../api';
import { Dialog } from '../../../ui/dialogs/dialog';
import { DialogButtons } from '../../../ui/dialogs/dialog-buttons';
import { Icon } from '../../../ui/icon';
import { Language } from '../../../ui/language';
import { Problems } from '../../../ui/problem';
import type { SyncWish } from '../sync-start';
import { SyncStart } from '../sync-start';
import { listedSkus } from './listed-skus';

const mostSkus = 1_000;
const pause = 350;

/** A sync of the products whose numbers are pasted; unknown ones are named before it starts. */
@Component({
  selector: 'products-sync',
  imports: [Dialog, DialogButtons, Icon],
  templateUrl: './products-sync.html',
  styleUrl: './products-sync.scss',
})
export class ProductsSync {
  readonly wanted = output<SyncWish>();
  readonly closed = output();

  readonly #api = inject(Api);
  readonly #problems = inject(Problems);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly isStarting = inject(SyncStart).isBusy;

  protected readonly text = signal('');
  protected readonly isDry = signal(false);
  protected readonly isFresh = signal(false);
  protected readonly skus = computed(() => listedSkus(this.text()));
  protected readonly isTooMany = computed(() => this.skus().length > mostSkus);

  /** Which of them there are, asked once the typing rests. */
  readonly #check = resource({
    params: () => (this.skus().length && !this.isTooMany() ? this.skus() : undefined),
    loader: async ({ params: skus, abortSignal }) => {
      await new Promise((resolve) => setTimeout(resolve, pause));
      if (abortSignal.aborted) return [];
      const { items } = await this.#api.send('post', '/api/v1/products/lookup', {
        body: { skus, images: 'primary' },
      });
      return items;
    },
  });
  readonly #found = computed(() => (this.#check.hasValue() ? this.#check.value() : []));
  protected readonly isChecking = computed(() => this.#check.isLoading());
  protected readonly problem = computed(() => {
    const error = this.#check.error();
    return error ? this.#problems.of(error) : null;
  });
  protected readonly unknown = computed(() =>
    this.#found().flatMap(({ sku, found }) => (found ? [] : [sku])),
  );
  protected readonly knownCount = computed(() => this.#found().filter(({ found }) => found).length);
  protected readonly isReady = computed(
    () => !this.isChecking() && !this.isStarting() && this.knownCount() > 0 && !this.isTooMany(),
  );

  protected leaveOutUnknown(): void {
    const unknown = new Set(this.unknown());
    this.text.set(
      this.skus()
        .filter((sku) => !unknown.has(sku))
        .join('\n'),
    );
  }

  protected start(): void {
    if (!this.isReady() || this.unknown().length) return;
    this.wanted.emit({
      scope: 'products',
      skus: this.skus(),
      dryRun: this.isDry(),
      refresh: this.isFresh(),
    });
  }
}
