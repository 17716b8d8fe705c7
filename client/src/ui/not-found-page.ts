import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyPanel } from './empty-panel';
import { Language } from './language';

@Component({
  selector: 'ui-not-found-page',
  imports: [EmptyPanel, RouterLink],
  template: `
    <h1 tabindex="-1">{{ t('notFound.heading') }}</h1>
    <ui-empty-panel icon="search" [text]="t('notFound.text')">
      <a class="button" routerLink="/">{{ t('notFound.home') }}</a>
    </ui-empty-panel>
  `,
})
export default class NotFoundPage {
  protected readonly t = inject(Language).t;
}
