import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schema } from '../../api';
import { Session } from '../../session/session';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';

const skusShown = 4;

/** The article numbers that the source says an image belongs to, and what each means here. */
@Component({
  selector: 'image-articles',
  imports: [Icon, RouterLink],
  template: `
    <h2>{{ t('fields.articles') }}</h2>
    <ul data-testid="image-articles">
      @for (article of articles(); track article.number + article.variantCode) {
        <li>
          <span class="number">
            <span class="mono">{{ article.number }}</span>
            @if (article.variantCode; as code) {
              <span class="tag mono">{{ code }}</span>
            }
            @if (article.front) {
              <span class="tag">{{ t('image.front') }}</span>
            }
          </span>
          <span class="meaning">
            @for (sku of article.shown; track sku) {
              <a class="mono" [routerLink]="['/products', sku]">{{ sku }}</a>
            } @empty {
              <span class="tag warn"><ui-icon name="warning" />{{ t('imagePage.unmatched') }}</span>
              @if (session.isAdmin()) {
                <a routerLink="/images" [queryParams]="{ tab: 'unmatched', q: article.number }">{{
                  t('imagePage.assign')
                }}</a>
              }
            }
            @if (article.more > 0) {
              <span class="muted">{{ t('run.moreSkus', { count: article.more }) }}</span>
            }
          </span>
        </li>
      } @empty {
        <li class="muted">{{ t('imagePage.noArticles') }}</li>
      }
    </ul>
  `,
  styles: `
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 4px 12px;
      min-height: 40px;
      font-size: 0.875rem;
    }
    li.muted {
      min-height: 0;
    }
    li + li {
      border-top: 1px solid var(--line);
    }
    .number,
    .meaning {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 10px;
    }
    .mono {
      overflow-wrap: anywhere;
    }
    a {
      display: inline-block;
      min-height: 24px;
    }
    ui-icon {
      font-size: 0.75rem;
    }
  `,
})
export class ImageArticles {
  readonly image = input.required<Schema<'ImageDetails'>>();
  protected readonly session = inject(Session);
  protected readonly t = inject(Language).t;

  protected readonly articles = computed(() =>
    this.image().articles.map((article) => ({
      ...article,
      shown: article.products.slice(0, skusShown),
      more: article.products.length - skusShown,
    })),
  );
}
