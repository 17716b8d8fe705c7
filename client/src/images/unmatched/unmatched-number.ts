import { Component, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ChangeButton } from '../../ui/change-button';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { Picture } from '../../ui/picture';
import type { UnmatchedArticle } from './alias-choice';

/** A number that no product has, with a picture that bears it and the products it may mean. */
@Component({
  selector: 'unmatched-number',
  imports: [ChangeButton, Icon, Picture, RouterLink],
  template: `
    <ui-picture sizes="64px" compact [src]="article().thumbnailUrl" />
    <div class="what">
      <p class="number">
        <span class="mono">{{ article().number }}</span>
        @if (article().variantCode; as code) {
          <span class="tag mono">{{ code }}</span>
        }
      </p>
      <a
        routerLink="/images"
        [queryParams]="{ tab: 'unmatched', as: 'images', q: article().number }"
        >{{ language.count('products.images', article().images) }}</a
      >
    </div>
    <div class="meant">
      @for (product of article().suggestions; track product.sku) {
        <button
          type="button"
          class="suggestion"
          ui-change
          [attr.aria-label]="
            t('unmatched.assignTo', { number: article().number, sku: product.sku })
          "
          (click)="assigned.emit(product.sku)"
        >
          <ui-icon name="check" />
          <span class="mono">{{ product.sku }}</span>
          <span class="name">{{ language.pick({ de: product.name, en: product.nameEn }) }}</span>
        </button>
      } @empty {
        <span class="muted">{{ t('unmatched.noSuggestion') }}</span>
      }
      <button type="button" class="button small" (click)="others.emit()">
        {{ t('unmatched.other') }} …
      </button>
    </div>
  `,
  styleUrl: './unmatched-number.scss',
})
export class UnmatchedNumber {
  readonly article = input.required<UnmatchedArticle>();
  readonly assigned = output<string>();
  readonly others = output();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
}
