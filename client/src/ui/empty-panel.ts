import { Component, input } from '@angular/core';
import { Icon } from './icon';
import type { IconName } from './icons';

/** Why there is nothing here, and the next step. */
@Component({
  selector: 'ui-empty-panel',
  imports: [Icon],
  template: `
    <div class="badge"><ui-icon [name]="icon()" /></div>
    @if (heading()) {
      <h2>{{ heading() }}</h2>
    }
    <p>{{ text() }}</p>
    <div class="steps"><ng-content /></div>
  `,
  styles: `
    :host {
      display: grid;
      justify-items: center;
      gap: 10px;
      padding: clamp(32px, 8vh, 88px) 16px;
      text-align: center;
    }
    .badge {
      display: grid;
      place-items: center;
      width: 64px;
      height: 64px;
      border-radius: 50%;
      background: var(--mat-sys-surface-container-high);
      color: var(--mat-sys-on-surface-variant);
    }
    ui-icon {
      font-size: 1.5rem;
    }
    p {
      max-width: 52ch;
      color: var(--mat-sys-on-surface-variant);
      text-wrap: balance;
    }
    .steps {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      gap: 8px;
    }
  `,
})
export class EmptyPanel {
  readonly icon = input.required<IconName>();
  readonly heading = input<string>();
  readonly text = input.required<string>();
}
