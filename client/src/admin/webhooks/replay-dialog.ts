import { Component, computed, inject, input, output, signal } from '@angular/core';
import { Api } from '../../api';
import { Dialog } from '../../ui/dialogs/dialog';
import { DialogButtons } from '../../ui/dialogs/dialog-buttons';
import { attempt } from '../../ui/forms/attempt';
import { FormProblem } from '../../ui/forms/form-problem';
import { TextField } from '../../ui/forms/text-field';
import { Language } from '../../ui/language';
import { Notify } from '../../ui/notify';

/** Tells an endpoint once more what it missed, from the change it knew last. */
@Component({
  selector: 'replay-dialog',
  imports: [Dialog, DialogButtons, FormProblem, TextField],
  template: `
    <ui-dialog [heading]="t('webhooks.replay')" (closed)="closed.emit(false)">
      <form class="form" (submit)="$event.preventDefault(); replay()">
        <p class="muted">{{ t('webhooks.replayText') }}</p>
        <ui-form-problem [problem]="fault() ? null : trial.problem()" />
        <ui-text-field
          required
          [maxlength]="100"
          [label]="t('webhooks.cursor')"
          [hint]="t('webhooks.cursorHint')"
          [fault]="fault()"
          [(value)]="cursor"
        />
        <ui-dialog-buttons [isReady]="isReady()" (cancelled)="closed.emit(false)">{{
          t('webhooks.replayDo')
        }}</ui-dialog-buttons>
      </form>
    </ui-dialog>
  `,
})
export class ReplayDialog {
  readonly webhookId = input.required<number>();
  /** Whether something is on its way. */
  readonly closed = output<boolean>();
  readonly #api = inject(Api);
  readonly #notify = inject(Notify);
  protected readonly t = inject(Language).t;
  protected readonly trial = attempt();
  protected readonly cursor = signal('');
  protected readonly fault = computed(() =>
    this.trial.problem()?.code === 'invalid-cursor' ? this.t('webhooks.cursorUnknown') : null,
  );
  protected readonly isReady = computed(() => !!this.cursor().trim() && !this.trial.isBusy());

  protected async replay(): Promise<void> {
    if (!this.isReady()) return;
    const isReplayed = await this.trial.run(() =>
      this.#api.send('post', '/api/v1/webhooks/{id}/replay', {
        path: { id: this.webhookId() },
        body: { after: this.cursor().trim() },
      }),
    );
    if (!isReplayed) return;
    this.#notify.say({ text: this.t('webhooks.replayed') });
    this.closed.emit(true);
  }
}
