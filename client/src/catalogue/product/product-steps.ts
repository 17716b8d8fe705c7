import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Format } from '../../ui/format';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { bindKeys } from '../../ui/shortcuts';
import { ListWalk } from './list-walk';

/** To the product before and after this one in the list one came from; by key j and k. */
@Component({
  selector: 'product-steps',
  imports: [Icon, RouterLink],
  template: `
    @if (around(); as around) {
      <nav [attr.aria-label]="t('product.steps')" data-testid="product-steps">
        <a
          class="icon-button"
          aria-keyshortcuts="k"
          [class.off]="!around.previous"
          [attr.aria-disabled]="around.previous ? null : 'true'"
          [attr.aria-label]="t('product.previous')"
          [title]="t('product.previous') + ' (k)'"
          [routerLink]="around.previous ? ['/products', around.previous] : null"
        >
          <ui-icon name="arrowLeft" />
        </a>
        <span class="muted">{{ place() }}</span>
        <a
          class="icon-button"
          aria-keyshortcuts="j"
          [class.off]="!around.next"
          [attr.aria-disabled]="around.next ? null : 'true'"
          [attr.aria-label]="t('product.next')"
          [title]="t('product.next') + ' (j)'"
          [routerLink]="around.next ? ['/products', around.next] : null"
        >
          <ui-icon name="arrowRight" />
        </a>
      </nav>
    }
  `,
  styles: `
    nav {
      display: flex;
      align-items: center;
      font-size: 0.8125rem;
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
    a {
      color: var(--mat-sys-on-surface);
    }
    .off {
      opacity: 0.35;
      cursor: default;
    }
  `,
})
export class ProductSteps {
  readonly sku = input.required<string>();
  readonly #router = inject(Router);
  readonly #format = inject(Format);
  readonly #walk = inject(ListWalk);
  protected readonly t = inject(Language).t;

  protected readonly around = computed(() => this.#walk.around(this.sku()));
  protected readonly place = computed(() => {
    const { place, total } = this.around() ?? {};
    if (!place || !total) return '';
    return this.t('product.place', {
      place: this.#format.number(place),
      total: this.#format.number(total),
    });
  });

  constructor() {
    effect(() => {
      const sku = this.sku();
      untracked(() => this.#walk.see(sku));
    });
    bindKeys('productKeys.list', [
      { keys: 'j', label: 'product.next', run: () => this.#go(this.around()?.next) },
      { keys: 'k', label: 'product.previous', run: () => this.#go(this.around()?.previous) },
    ]);
  }

  #go(sku: string | null | undefined): boolean {
    if (!sku) return false;
    void this.#router.navigate(['/products', sku]);
    return true;
  }
}
