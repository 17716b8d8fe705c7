import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schema } from '../../api';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';

/** Says so when the pictures are those of another article number. */
@Component({
  selector: 'inherited-note',
  imports: [Icon, RouterLink],
  template: `
    @if (text(); as text) {
      <p class="callout" data-testid="inherited">
        <ui-icon name="inherit" />
        <span>
          {{ text }}
          @if (origin(); as sku) {
            <a [routerLink]="['/products', sku]">{{ t('why.toOrigin', { sku }) }}</a>
          }
        </span>
      </p>
    }
  `,
})
export class InheritedNote {
  readonly product = input.required<Schema<'Product'>>();
  protected readonly t = inject(Language).t;

  protected readonly text = computed(() => {
    const { gallery, sku, parentSku } = this.product();
    const number = gallery.articleNumber;
    if (gallery.matchedBy === 'none' || number === sku) return null;
    if (number === null) return this.t('why.fromVariants');
    return this.t(number === parentSku ? 'why.fromParent' : 'why.fromOther', { number });
  });
  /** Of the numbers only the parent's is surely that of a product. */
  protected readonly origin = computed(() => {
    const { gallery, parentSku } = this.product();
    return gallery.articleNumber === parentSku ? parentSku : null;
  });
}
