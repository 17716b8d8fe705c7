import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Format } from '../../ui/format';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { bindKeys } from '../../ui/shortcuts';
import { KeptLists } from '../kept-lists';
import { neighboursOf } from './neighbours';

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
          (click)="kept.openedSku = around.previous ?? kept.openedSku"
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
          (click)="kept.openedSku = around.next ?? kept.openedSku"
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
  protected readonly kept = inject(KeptLists);
  protected readonly t = inject(Language).t;

  protected readonly around = computed(() => neighboursOf(this.sku(), this.kept));
  protected readonly place = computed(() => {
    const { place = 0, total = 0 } = this.around() ?? {};
    return this.t('product.place', {
      place: this.#format.number(place),
      total: this.#format.number(total),
    });
  });

  constructor() {
    bindKeys('productKeys.list', [
      { keys: 'j', label: 'product.next', run: () => this.#go(this.around()?.next) },
      { keys: 'k', label: 'product.previous', run: () => this.#go(this.around()?.previous) },
    ]);
  }

  #go(sku: string | null | undefined): boolean {
    if (!sku) return false;
    this.kept.openedSku = sku;
    void this.#router.navigate(['/products', sku]);
    return true;
  }
}
