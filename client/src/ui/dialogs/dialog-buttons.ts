import { Component, inject, input, output } from '@angular/core';
import { ChangeButton } from '../change-button';
import { Language } from '../language';

/** How a dialog with a form ends: not at all, or with what is written on the other button. */
@Component({
  selector: 'ui-dialog-buttons',
  imports: [ChangeButton],
  template: `
    <ng-content select="button" />
    <button type="button" class="button" (click)="cancelled.emit()">
      {{ refusal() ?? t('dialog.cancel') }}
    </button>
    <button type="submit" class="button" [class]="tone()" ui-change [isOff]="!isReady()">
      <ng-content />
    </button>
  `,
  host: { class: 'buttons' },
})
export class DialogButtons {
  readonly isReady = input(true);
  readonly refusal = input<string>();
  readonly tone = input<'main' | 'danger'>('main');
  readonly cancelled = output();
  protected readonly t = inject(Language).t;
}
