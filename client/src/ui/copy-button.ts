import { booleanAttribute, Component, inject, input } from '@angular/core';
import { Clipboard } from './clipboard';
import { Icon } from './icon';

@Component({
  selector: 'ui-copy-button',
  imports: [Icon],
  template: `
    @if (wide()) {
      <button type="button" class="button small" (click)="copy()">
        <ui-icon name="copy" />{{ label() }}
      </button>
    } @else {
      <button type="button" class="icon-button" [title]="label()" (click)="copy()">
        <ui-icon name="copy" /><span class="hidden-text">{{ label() }}</span>
      </button>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
    }
    .icon-button {
      width: 32px;
      height: 32px;
    }
  `,
})
export class CopyButton {
  readonly text = input.required<string>();
  readonly label = input.required<string>();
  readonly wide = input(false, { transform: booleanAttribute });
  readonly #clipboard = inject(Clipboard);

  protected copy(): Promise<void> {
    return this.#clipboard.copy(this.text());
  }
}
