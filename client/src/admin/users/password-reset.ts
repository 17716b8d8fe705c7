import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { Schema } from '../../api';
import { Api } from '../../api';
import { passwordFault } from '../../session/password-faults';
import { Dialog } from '../../ui/dialogs/dialog';
import { attempt } from '../../ui/forms/attempt';
import { FormProblem } from '../../ui/forms/form-problem';
import { TextField } from '../../ui/forms/text-field';
import { Language } from '../../ui/language';
import { Notify } from '../../ui/notify';

/** For people who forgot their password. */
@Component({
  selector: 'password-reset',
  imports: [Dialog, FormProblem, TextField],
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
        <ui-text-field
          type="password"
          autocomplete="new-password"
          required
          [maxlength]="128"
          [label]="t('password.new')"
          [hint]="t('users.firstPasswordHint')"
          [fault]="weakness()"
          [(value)]="password"
        />
        <div class="buttons">
          <button type="button" class="button" (click)="closed.emit()">
            {{ t('dialog.cancel') }}
          </button>
          <button type="submit" class="button main" [attr.aria-disabled]="!isComplete()">
            {{ t('users.resetDo') }}
          </button>
        </div>
      </form>
    </ui-dialog>
  `,
})
export class PasswordReset {
  readonly user = input.required<Schema<'User'>>();
  readonly closed = output();
  readonly #api = inject(Api);
  readonly #notify = inject(Notify);
  readonly #inWords = passwordFault();
  protected readonly t = inject(Language).t;
  protected readonly trial = attempt();
  protected readonly password = signal('');
  protected readonly isComplete = computed(() => this.password() !== '' && !this.trial.isBusy());
  protected readonly weakness = computed(() =>
    this.#inWords(this.trial.faultAt('/body/newPassword')),
  );

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
