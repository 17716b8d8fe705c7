import { booleanAttribute, Component, inject, input } from '@angular/core';
import { Icon } from './icon';
import { Language } from './language';
import { Notify } from './notify';

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
  readonly #notify = inject(Notify);
  readonly #language = inject(Language);

  protected async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.text());
    this.#notify.say({ text: this.#language.t('actions.copied') });
  }
}
