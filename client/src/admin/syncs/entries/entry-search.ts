import { Component, effect, inject, input, linkedSignal, output } from '@angular/core';
import { Icon } from '../../../ui/icon';
import { Language } from '../../../ui/language';

const pause = 400;

/** Finds the entries of one image or one product, by its number. */
@Component({
  selector: 'entry-search',
  imports: [Icon],
  template: `
    <form role="search" (submit)="$event.preventDefault(); changed.emit(typed().trim())">
      <label class="hidden-text" for="entry-search">{{ t('run.search') }}</label>
      <ui-icon name="search" />
      <input
        #box
        id="entry-search"
        class="input"
        type="search"
        maxlength="200"
        autocomplete="off"
        spellcheck="false"
        [placeholder]="t('run.search')"
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
      inset: 10px auto auto 12px;
      color: var(--mat-sys-on-surface-variant);
      pointer-events: none;
    }
    .input {
      min-height: 40px;
      padding: 6px 12px 6px 40px;
      font-size: 0.875rem;
    }
    .input::placeholder {
      color: var(--mat-sys-on-surface-variant);
      opacity: 1;
    }
  `,
})
export class EntrySearch {
  readonly text = input.required<string>();
  readonly changed = output<string>();
  protected readonly t = inject(Language).t;
  protected readonly typed = linkedSignal(() => this.text());

  constructor() {
    effect((onCleanup) => {
      const typed = this.typed().trim();
      if (typed === this.text().trim()) return;
      const timer = setTimeout(() => this.changed.emit(typed), pause);
      onCleanup(() => clearTimeout(timer));
    });
  }
}
