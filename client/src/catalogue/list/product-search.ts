import type { ElementRef } from '@angular/core';
import { Component, inject, input, output, viewChild } from '@angular/core';
import { searchText } from '../../ui/forms/search-text';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { bindKeys } from '../../ui/shortcuts';

const pause = 250;

/** Searches as you type, once you pause. `/` brings you here. */
@Component({
  selector: 'product-search',
  imports: [Icon],
  template: `
    <form role="search" (submit)="enter($event)">
      <label class="hidden-text" for="search">{{ t('products.search') }}</label>
      <ui-icon name="search" />
      <input
        #box
        id="search"
        type="search"
        maxlength="200"
        autocomplete="off"
        spellcheck="false"
        aria-keyshortcuts="/"
        [placeholder]="t('products.searchHint')"
        [value]="typed()"
        (input)="typed.set(box.value)"
        (keydown.escape)="leave($event)"
      />
      <kbd aria-hidden="true">/</kbd>
    </form>
  `,
  styleUrl: './product-search.scss',
})
export class ProductSearch {
  readonly text = input.required<string>();
  readonly changed = output<string>();
  readonly entered = output<string>();
  protected readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  protected readonly t = inject(Language).t;

  /** Follows the address, also when someone goes back. */
  protected readonly typed = searchText(this.text, {
    pause,
    tell: (text) => this.changed.emit(text),
  });

  constructor() {
    bindKeys('shortcuts.list', [
      { keys: '/', label: 'shortcuts.search', run: () => this.#jumpHere() },
    ]);
  }

  protected enter(event: Event): void {
    event.preventDefault();
    this.entered.emit(this.typed().trim());
  }

  /** Once to empty it, as browsers do, and once more to get out. */
  protected leave(event: Event): void {
    if (this.typed()) return;
    event.preventDefault();
    this.box().nativeElement.blur();
  }

  #jumpHere(): void {
    this.box().nativeElement.focus();
    this.box().nativeElement.select();
  }
}
