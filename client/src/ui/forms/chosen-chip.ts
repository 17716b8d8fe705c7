import { Component, inject, input, output } from '@angular/core';
import { Icon } from '../icon';
import { Language } from '../language';

/** Something that narrows a list, to be taken away. */
@Component({
  selector: 'ui-chosen-chip',
  imports: [Icon],
  template: `
    <button
      type="button"
      class="chip on"
      [attr.aria-label]="t('filters.without', { what: label() })"
      (click)="removed.emit()"
    >
      {{ label() }}<ui-icon name="close" />
    </button>
  `,
  styles: `
    :host {
      display: inline-flex;
      max-width: 100%;
    }
    .chip {
      max-width: 100%;
      overflow-wrap: anywhere;
      text-align: start;
    }
    ui-icon {
      font-size: 0.875rem;
    }
  `,
})
export class ChosenChip {
  readonly label = input.required<string>();
  readonly removed = output();
  protected readonly t = inject(Language).t;
}
