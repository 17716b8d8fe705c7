import { Component, computed, inject, input, output } from '@angular/core';
import type { Schema } from '../../api';
import { absolute } from '../../ui/absolute';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { Notify } from '../../ui/notify';
import { bindKeys } from '../../ui/shortcuts';

/** To pass on what is shown: the page, the file, its address. At the foot of a phone. */
@Component({
  selector: 'product-actions',
  imports: [Icon],
  template: `
    <div class="bar" role="group" [attr.aria-label]="t('product.actions')">
      <button type="button" class="button" (click)="share()">
        <ui-icon name="share" />{{ t('product.share') }}
      </button>
      @if (image()) {
        <button type="button" class="button" aria-keyshortcuts="c" (click)="copy()">
          <ui-icon name="copy" />{{ t('image.copyUrl') }}
        </button>
        <button type="button" class="button" aria-keyshortcuts="d" (click)="downloads.emit()">
          <ui-icon name="download" />{{ t('files.download') }}
        </button>
      }
    </div>
  `,
  styleUrl: './product-actions.scss',
})
export class ProductActions {
  readonly image = input.required<Schema<'ProductImage'> | undefined>();
  readonly heading = input.required<string>();
  readonly downloads = output();
  readonly #notify = inject(Notify);
  protected readonly t = inject(Language).t;
  readonly #url = computed(() => absolute(this.image()?.imageUrl));

  constructor() {
    bindKeys('product.actions', [
      { keys: 'c', label: 'image.copyUrl', run: () => this.copy() },
      { keys: 'd', label: 'files.download', run: () => this.image() && this.downloads.emit() },
    ]);
  }

  /** A phone asks with whom; elsewhere the link goes to the clipboard. */
  protected async share(): Promise<void> {
    const link = { title: this.heading(), url: location.href };
    const isPhone = matchMedia('(pointer: coarse)').matches;
    if (!isPhone || !('share' in navigator)) return this.#copy(link.url, 'product.shared');
    // Whoever changes their mind has shared nothing, and knows it.
    await navigator.share(link).catch(() => undefined);
  }

  protected async copy(): Promise<void> {
    const url = this.#url();
    if (url) await this.#copy(url, 'image.urlCopied');
  }

  async #copy(text: string, said: 'product.shared' | 'image.urlCopied'): Promise<void> {
    await navigator.clipboard.writeText(text);
    this.#notify.say({ text: this.t(said) });
  }
}
