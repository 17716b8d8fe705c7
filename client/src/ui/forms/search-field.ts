import { Component, input, output } from '@angular/core';
import { Icon } from '../icon';
import { searchText } from './search-text';

const pause = 300;

let instances = 0;

/** Searches as one types, once the typing rests. */
@Component({
  selector: 'ui-search-field',
  imports: [Icon],
  template: `
    <form role="search" (submit)="$event.preventDefault(); changed.emit(typed().trim())">
      <label class="hidden-text" [for]="id">{{ label() }}</label>
      <ui-icon name="search" />
      <input
        #box
        class="input"
        type="search"
        maxlength="200"
        autocomplete="off"
        spellcheck="false"
        [id]="id"
        [placeholder]="hint() ?? label()"
        [value]="typed()"
        (input)="typed.set(box.value)"
      />
    </form>
  `,
  styles: `
    form {
      position: relative;
    }
    ui-icon {
      position: absolute;
      inset: 10px auto auto 14px;
      color: var(--mat-sys-on-surface-variant);
      pointer-events: none;
    }
    .input,
    .input:focus-visible {
      border-radius: 22px;
    }
    .input {
      min-height: 40px;
      padding: 6px 16px 6px 44px;
      background: var(--card);
    }
    @media (min-width: 600px) {
      .input {
        font-size: 0.875rem;
      }
    }
    .input::placeholder {
      color: var(--mat-sys-on-surface-variant);
      opacity: 1;
    }
  `,
})
export class SearchField {
  readonly label = input.required<string>();
  readonly hint = input<string>();
  readonly text = input.required<string>();
  readonly changed = output<string>();
  protected readonly id = `search-${instances++}`;
  protected readonly typed = searchText(this.text, {
    pause,
    tell: (text) => this.changed.emit(text),
  });
}
