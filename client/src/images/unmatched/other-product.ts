import { Component, computed, inject, input, output, signal } from '@angular/core';
import { read } from '../../api';
import { ChangeButton } from '../../ui/change-button';
import { Dialog } from '../../ui/dialogs/dialog';
import { SearchField } from '../../ui/forms/search-field';
import { Language } from '../../ui/language';
import { lastValue } from '../../ui/last-value';
import { Picture } from '../../ui/picture';
import { ProblemPanel } from '../../ui/problem-panel';
import type { UnmatchedArticle } from './alias-choice';

/** Finds the product that a number means, where no suggestion fits. */
@Component({
  selector: 'other-product',
  imports: [ChangeButton, Dialog, Picture, ProblemPanel, SearchField],
  template: `
    <ui-dialog
      [heading]="t('unmatched.otherHeading', { number: article().number })"
      (closed)="closed.emit()"
    >
      <ui-search-field
        [label]="t('products.search')"
        [hint]="t('products.searchHint')"
        [text]="text()"
        (changed)="text.set($event)"
      />
      @if (answer.error(); as error) {
        <ui-problem-panel [error]="error" (retry)="answer.reload()" />
      }
      <p class="muted" role="status">
        @if (isEmpty()) {
          {{ t('products.noneFound') }}
        }
      </p>
      <ul data-testid="found-products">
        @for (product of products(); track product.sku) {
          <li>
            <button type="button" ui-change (click)="assigned.emit(product.sku)">
              <ui-picture
                sizes="48px"
                compact
                [src]="product.primaryImage?.thumbnailUrl"
                [srcset]="product.primaryImage?.srcset ?? null"
                [placeholder]="product.primaryImage?.placeholder ?? null"
              />
              <span class="mono">{{ product.sku }}</span>
              <span class="name">{{
                language.pick({ de: product.name, en: product.nameEn })
              }}</span>
            </button>
          </li>
        }
      </ul>
    </ui-dialog>
  `,
  styles: `
    ul {
      min-height: 320px;
      margin-inline: -8px;
    }
    p {
      min-height: 1.5em;
      margin-top: 8px;
      font-size: 0.875rem;
    }
    button {
      display: grid;
      grid-template-columns: 48px minmax(72px, auto) minmax(0, 1fr);
      align-items: center;
      gap: 12px;
      width: 100%;
      padding: 4px 8px;
      border: 0;
      border-radius: 8px;
      background: transparent;
      color: inherit;
      font: 400 0.875rem/1.35 var(--font);
      text-align: start;
      cursor: pointer;
    }
    button:hover {
      background: var(--mat-sys-surface-container);
    }
    ui-picture {
      display: block;
      width: 48px;
      height: 48px;
      border-radius: 6px;
    }
    .mono {
      font-weight: 600;
    }
  `,
})
export class OtherProduct {
  readonly article = input.required<UnmatchedArticle>();
  readonly assigned = output<string>();
  readonly closed = output();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected readonly text = signal('');
  protected readonly answer = read('/api/v1/products', () =>
    this.text() ? { query: { search: this.text(), limit: 6 } } : undefined,
  );
  readonly #last = lastValue(this.answer);
  protected readonly products = computed(() => (this.text() ? (this.#last()?.items ?? []) : []));
  protected readonly isEmpty = computed(
    () => !!this.text() && this.#last()?.items.length === 0 && !this.answer.isLoading(),
  );
}
