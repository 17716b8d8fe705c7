import { Component, input, output } from '@angular/core';
import { Icon } from './icon';
import type { IconName } from './icons';
import { isOnline } from './online';
import { refuseOffline } from './refuse-offline';

export interface Segment<Value extends string> {
  value: Value;
  /** The accessible name, shown as well unless there is an icon or a short form. */
  label: string;
  short?: string;
  icon?: IconName;
}

let instances = 0;

/** A choice of few, all in sight. */
@Component({
  selector: 'ui-segmented',
  imports: [Icon],
  template: `
    <fieldset
      [attr.aria-disabled]="isLocked() ? true : null"
      [attr.aria-describedby]="isLocked() && !isOnline() ? 'offline' : null"
    >
      <legend class="hidden-text">{{ legend() }}</legend>
      @for (segment of segments(); track segment.value) {
        <label [title]="segment.label">
          <input
            type="radio"
            [name]="group"
            [checked]="segment.value === value()"
            [attr.aria-label]="segment.label"
            (click)="refuse($event)"
            (change)="chosen.emit(segment.value)"
          />
          @if (segment.icon; as icon) {
            <ui-icon [name]="icon" />
          } @else {
            {{ segment.short ?? segment.label }}
          }
        </label>
      }
    </fieldset>
  `,
  styleUrl: './segmented.scss',
})
export class Segmented<Value extends string> {
  readonly legend = input.required<string>();
  readonly segments = input.required<readonly Segment<Value>[]>();
  readonly value = input.required<Value>();
  /** Nothing can be chosen for the moment; the focus stays where it is. */
  readonly isLocked = input(false);
  readonly chosen = output<Value>();
  protected readonly isOnline = isOnline;
  readonly #refuseOffline = refuseOffline();
  protected readonly group = `segments-${instances++}`;

  protected refuse(event: Event): void {
    if (!this.isLocked()) return;
    event.preventDefault();
    this.#refuseOffline();
  }
}
