import { Component, computed, input } from '@angular/core';
import type { IconName } from './icons';
import { icons } from './icons';

/** A drawing beside a text; never the only bearer of a meaning. */
@Component({
  selector: 'ui-icon',
  template: `<svg viewBox="0 0 24 24" aria-hidden="true"><path [attr.d]="path()" /></svg>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
      width: 1.25em;
      height: 1.25em;
      font-size: 1.0625rem;
    }
    svg {
      width: 100%;
      height: 100%;
      fill: currentcolor;
    }
  `,
})
export class Icon {
  readonly name = input.required<IconName>();
  protected readonly path = computed(() => icons[this.name()]);
}
