import { Component, inject, input } from '@angular/core';
import { Format } from './format';
import { Language } from './language';

/** How long ago something happened last, if it ever did. */
@Component({
  selector: 'ui-last-time',
  template: `
    @if (at(); as at) {
      <span [title]="format.moment(at)">{{ format.distance(at) }}</span>
    } @else {
      <span class="muted">{{ t('words.never') }}</span>
    }
  `,
})
export class LastTime {
  readonly at = input.required<string | null>();
  protected readonly format = inject(Format);
  protected readonly t = inject(Language).t;
}
