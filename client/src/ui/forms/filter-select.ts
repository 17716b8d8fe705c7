import { Component, inject, input, output } from '@angular/core';
import { Icon } from '../icon';
import type { IconName } from '../icons';
import { Language } from '../language';

export interface Choice {
  value: string;
  label: string;
}

/** A filter with several values, of which one may hold. */
@Component({
  selector: 'ui-filter-select',
  imports: [Icon],
  template: `
    <label class="chip" [class.on]="value()">
      @if (icon(); as icon) {
        <ui-icon class="sign" [name]="icon" />
      }
      <span [class.hidden-text]="icon()">{{ label() }}</span>
      <select #box (change)="chosen.emit(box.value || null)">
        <option value="" [selected]="!value()">{{ any() ?? t('actions.any') }}</option>
        @for (choice of choices(); track choice.value) {
          <option [value]="choice.value" [selected]="choice.value === value()">
            {{ choice.label }}
          </option>
        }
      </select>
      <ui-icon name="arrowDown" />
    </label>
  `,
  styles: `
    .chip {
      position: relative;
      gap: 2px;
      padding-block: 0;
      padding-right: 0;
    }
    .chip:has(:focus-visible) {
      outline: 2px solid var(--mat-sys-primary);
      outline-offset: 2px;
    }
    span {
      white-space: nowrap;
    }
    span::after {
      content: ':';
    }
    select {
      max-width: 52vw;
      min-height: 38px;
      padding: 0 34px 0 4px;
      border: 0;
      outline: 0;
      background: transparent;
      color: inherit;
      font: inherit;
      font-weight: 600;
      text-overflow: ellipsis;
      field-sizing: content;
      appearance: none;
      cursor: pointer;
    }
    option {
      background: var(--card);
      color: var(--mat-sys-on-surface);
    }
    ui-icon:not(.sign) {
      position: absolute;
      right: 12px;
      font-size: 0.875rem;
      pointer-events: none;
    }
    /* There the sign says enough: the words would take a line of their own. */
    @media (max-width: 599px) {
      .chip:has(.sign) {
        min-width: 60px;
      }
      .sign ~ select {
        position: absolute;
        inset: 0;
        width: 100%;
        max-width: none;
        opacity: 0;
      }
    }
  `,
})
export class FilterSelect {
  readonly label = input.required<string>();
  readonly value = input.required<string | undefined>();
  readonly choices = input.required<readonly Choice[]>();
  /** In place of the label, which then is only told. */
  readonly icon = input<IconName>();
  /** What it says while nothing is chosen. */
  readonly any = input<string>();
  readonly chosen = output<string | null>();
  protected readonly t = inject(Language).t;
}
