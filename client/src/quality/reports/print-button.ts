import { Component, effect, inject, input, model } from '@angular/core';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';

/** Prints once everything that is to be printed is there. */
@Component({
  selector: 'print-button',
  imports: [Icon],
  template: `
    <button
      type="button"
      class="button"
      [attr.aria-disabled]="isWanted()"
      (click)="isWanted.set(true)"
    >
      <ui-icon name="print" />{{ isWanted() ? t('actions.loading') : t('reports.print') }}
    </button>
  `,
})
export class PrintButton {
  readonly isWanted = model.required<boolean>();
  readonly isReady = input.required<boolean>();
  protected readonly t = inject(Language).t;

  constructor() {
    effect(() => {
      if (!this.isWanted() || !this.isReady()) return;
      setTimeout(() => {
        window.print();
        this.isWanted.set(false);
      });
    });
  }
}
