import { Component, inject, input, linkedSignal } from '@angular/core';
import { Icon } from './icon';
import { Language } from './language';

/** A remark above the page that can be put away. */
@Component({
  selector: 'ui-notice-line',
  imports: [Icon],
  template: `
    @if (isShown()) {
      <p class="callout" role="status">
        <span>{{ text() }}</span>
        <button
          type="button"
          class="icon-button"
          [attr.aria-label]="t('actions.dismiss')"
          (click)="isShown.set(false)"
        >
          <ui-icon name="close" />
        </button>
      </p>
    }
  `,
  styles: `
    p {
      align-items: center;
    }
    span {
      flex: 1;
    }
    button {
      margin: -6px;
    }
  `,
})
export class NoticeLine {
  readonly text = input.required<string>();
  protected readonly t = inject(Language).t;
  protected readonly isShown = linkedSignal({ source: this.text, computation: () => true });
}
