import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyPanel } from '../ui/empty-panel';
import { Language } from '../ui/language';

@Component({
  selector: 'role-needed-page',
  imports: [EmptyPanel, RouterLink],
  template: `
    <h1 tabindex="-1">{{ t('roleNeeded.heading') }}</h1>
    <ui-empty-panel icon="account" [text]="t('roleNeeded.text')">
      <a class="button" routerLink="/products">{{ t('roleNeeded.toProducts') }}</a>
    </ui-empty-panel>
  `,
})
export default class RoleNeededPage {
  protected readonly t = inject(Language).t;
}
