import { Component, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { EmptyPanel } from '../ui/empty-panel';
import { Language } from '../ui/language';

/** Nothing is at this address; what it ends with may be a number somebody was looking for. */
@Component({
  selector: 'not-found-page',
  imports: [EmptyPanel, RouterLink],
  template: `
    <h1 tabindex="-1">{{ t('notFound.heading') }}</h1>
    <ui-empty-panel icon="search" [text]="t('notFound.text')">
      @if (wanted) {
        <a class="button main" routerLink="/products" [queryParams]="{ q: wanted }">
          {{ t('notFound.search', { wanted }) }}
        </a>
      }
      <a class="button" routerLink="/">{{ t('notFound.home') }}</a>
    </ui-empty-panel>
  `,
})
export default class NotFoundPage {
  protected readonly t = inject(Language).t;
  protected readonly wanted = lastWord(inject(Router).url);
}

function lastWord(url: string): string {
  const [path = ''] = url.split(/[?#]/);
  const last = path.split('/').filter(Boolean).at(-1) ?? '';
  try {
    return decodeURIComponent(last).slice(0, 200);
  } catch {
    return last.slice(0, 200);
  }
}
