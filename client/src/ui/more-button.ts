import { Component, inject, input, output } from '@angular/core';
import { Language } from './language';

/** Asks for what comes next in a list; it can be pressed while that is on its way already. */
@Component({
  selector: 'ui-more-button',
  template: `
    <button type="button" class="button" [attr.aria-disabled]="isGrowing()" (click)="grow.emit()">
      {{ isGrowing() ? t('actions.loading') : t('actions.loadMore') }}
    </button>
  `,
  host: { class: 'more' },
})
export class MoreButton {
  readonly isGrowing = input.required<boolean>();
  readonly grow = output();
  protected readonly t = inject(Language).t;
}
