import { Component, inject, input, output } from '@angular/core';
import { Language } from '../language';

/** What narrows a list, and the way back to all of it. */
@Component({
  selector: 'ui-filter-bar',
  template: `
    <ng-content />
    @if (isOn()) {
      <button type="button" class="button quiet" (click)="cleared.emit()">
        {{ t('filters.clear') }}
      </button>
    }
  `,
  host: { class: 'filters', role: 'group', '[attr.aria-label]': "t('filters.label')" },
})
export class FilterBar {
  readonly isOn = input.required<boolean>();
  readonly cleared = output();
  protected readonly t = inject(Language).t;
}
