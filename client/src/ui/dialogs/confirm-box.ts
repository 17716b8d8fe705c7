import { Component, computed, inject, linkedSignal } from '@angular/core';
import { TextField } from '../forms/text-field';
import { Language } from '../language';
import { Confirm } from './confirm';
import { Dialog } from './dialog';

/** Shows what is asked, and takes the answer. */
@Component({
  selector: 'ui-confirm-box',
  imports: [Dialog, TextField],
  template: `
    @if (confirm.asked(); as question) {
      <ui-dialog [heading]="question.heading" (closed)="question.answer(false)">
        <form (submit)="$event.preventDefault(); agree()">
          <p class="text">{{ question.text }}</p>
          @if (question.typed; as word) {
            <ui-text-field [label]="t('dialog.type', { word })" [(value)]="typed" />
          }
          <div class="buttons">
            <button type="button" class="button" (click)="question.answer(false)">
              {{ t('dialog.cancel') }}
            </button>
            <button
              type="submit"
              class="button"
              [class]="question.tone === 'bad' ? 'danger' : 'main'"
              [attr.aria-disabled]="!isReady()"
            >
              {{ question.action }}
            </button>
          </div>
        </form>
      </ui-dialog>
    }
  `,
  styles: `
    form {
      display: grid;
      gap: 16px;
    }
    .text {
      white-space: pre-line;
    }
  `,
})
export class ConfirmBox {
  protected readonly confirm = inject(Confirm);
  protected readonly t = inject(Language).t;
  protected readonly typed = linkedSignal({
    source: this.confirm.asked,
    computation: () => '',
  });
  protected readonly isReady = computed(() => {
    const wanted = this.confirm.asked()?.typed;
    return wanted === undefined || this.typed().trim() === wanted;
  });

  protected agree(): void {
    if (this.isReady()) this.confirm.asked()?.answer(true);
  }
}
