import { Component, inject, input } from '@angular/core';
import type { Schema } from '../../../api';
import { Language } from '../../../ui/language';

/**
 * In few words and one line: how many images, which variant, whether it is still sold. What does
 * not fit is left out as a whole.
 */
@Component({
  selector: 'product-tags',
  template: `
    @if (product().imageCount) {
      <span class="tag">{{ count('products.images', product().imageCount) }}</span>
    } @else {
      <span class="tag warn">{{ t('products.noImage') }}</span>
    }
    @if (!product().active) {
      <span class="tag">{{ t('products.inactive') }}</span>
    } @else if (product().kind === 'parent') {
      <span class="tag">{{ t('products.parent') }}</span>
    } @else if (product().variantCode; as code) {
      <span class="tag mono">{{ code }}</span>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
      height: 20px;
      margin-top: 4px;
      overflow: hidden;
    }
    .tag {
      max-width: 100%;
      padding-inline: 6px;
    }
  `,
})
export class ProductTags {
  readonly product = input.required<Schema<'ProductSummary'>>();
  protected readonly t = inject(Language).t;
  protected readonly count = inject(Language).count;
}
