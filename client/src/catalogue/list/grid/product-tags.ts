import { Component, inject, input } from '@angular/core';
import type { Schema } from '../../../api';
import { Language } from '../../../ui/language';

/** In few words and one line: how many images, which variant, whether it is still sold. */
@Component({
  selector: 'product-tags',
  template: `
    @if (product().imageCount) {
      <span class="tag">{{ count('products.images', product().imageCount) }}</span>
    } @else {
      <span class="tag warn">{{ t('products.noImage') }}</span>
    }
    @if (!product().active) {
      <span class="tag" [title]="t('products.inactive')">{{ t('products.inactive') }}</span>
    } @else if (product().kind === 'parent') {
      <span class="tag">{{ t('kinds.parent') }}</span>
    } @else if (product().variantCode; as code) {
      <span class="tag mono">{{ code }}</span>
    }
  `,
  styles: `
    :host {
      display: flex;
      gap: 4px;
      margin-top: 4px;
      overflow: hidden;
    }
    .tag {
      display: block;
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .tag:first-child {
      flex: none;
    }
  `,
})
export class ProductTags {
  readonly product = input.required<Schema<'ProductSummary'>>();
  protected readonly t = inject(Language).t;
  protected readonly count = inject(Language).count;
}
