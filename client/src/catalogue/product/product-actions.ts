import { Component, computed, inject, input, output } from '@angular/core';
import type { Schema } from '../../api';
import { absolute } from '../../ui/absolute';
import { Clipboard } from '../../ui/clipboard';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
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
  readonly #clipboard = inject(Clipboard);
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
    const copy = () => this.#clipboard.copy(link.url, this.t('product.shared'));
    if (!isPhone || !('share' in navigator)) return copy();
    try {
      await navigator.share(link);
    } catch (error) {
      // Whoever changes their mind has shared nothing, and knows it.
      if (!isChangeOfMind(error)) await copy();
    }
  }

  protected async copy(): Promise<void> {
    const url = this.#url();
    if (url) await this.#clipboard.copy(url, this.t('image.urlCopied'));
  }
}

function isChangeOfMind(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
