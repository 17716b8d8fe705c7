import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { Schema } from '../../api';
import { Api } from '../../api';
import { NewPassword } from '../../session/new-password';
import { Dialog } from '../../ui/dialogs/dialog';
import { DialogButtons } from '../../ui/dialogs/dialog-buttons';
import { attempt } from '../../ui/forms/attempt';
import { FormProblem } from '../../ui/forms/form-problem';
import { Language } from '../../ui/language';
import { Notify } from '../../ui/notify';

/** For people who forgot their password. */
@Component({
  selector: 'password-reset',
  imports: [Dialog, DialogButtons, FormProblem, NewPassword],
  template: `
    <ui-dialog [heading]="t('users.resetHeading', { name: user().name })" (closed)="closed.emit()">
      <form
        class="form"
        data-testid="password-reset"
        [attr.aria-busy]="trial.isBusy()"
        (submit)="$event.preventDefault(); save()"
      >
        <p>{{ t('users.resetText') }}</p>
        <ui-form-problem [problem]="weakness() ? null : trial.problem()" />
        <new-password
          [label]="t('password.new')"
          [hint]="t('users.firstPasswordHint')"
          [refused]="weakness()"
          [(value)]="password"
        />
        <ui-dialog-buttons [isReady]="isComplete()" (cancelled)="closed.emit()">{{
          t('users.resetDo')
        }}</ui-dialog-buttons>
      </form>
    </ui-dialog>
  `,
})
export class PasswordReset {
  readonly user = input.required<Schema<'User'>>();
  readonly closed = output();
  readonly #api = inject(Api);
  readonly #notify = inject(Notify);
  protected readonly t = inject(Language).t;
  protected readonly trial = attempt();
  protected readonly password = signal('');
  protected readonly isComplete = computed(() => this.password() !== '' && !this.trial.isBusy());
  protected readonly weakness = computed(() => this.trial.faultAt('/body/newPassword'));

  protected async save(): Promise<void> {
    if (!this.isComplete()) return;
    const { id, name } = this.user();
    const body = { newPassword: this.password() };
    const isSaved = await this.trial.run(() =>
      this.#api.send('put', '/api/v1/users/{id}/password', { path: { id }, body }),
    );
    if (!isSaved) return;
    this.#notify.say({ text: this.t('users.resetDone', { name }) });
    this.closed.emit();
  }
}
