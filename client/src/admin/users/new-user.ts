import { Component, computed, inject, output, signal } from '@angular/core';
import type { Schema } from '../../api';
import { Api } from '../../api';
import { NewPassword } from '../../session/new-password';
import { Dialog } from '../../ui/dialogs/dialog';
import { DialogButtons } from '../../ui/dialogs/dialog-buttons';
import { attempt } from '../../ui/forms/attempt';
import { FormProblem } from '../../ui/forms/form-problem';
import { TextField } from '../../ui/forms/text-field';
import type { Lang } from '../../ui/language';
import { Language } from '../../ui/language';
import { Notify } from '../../ui/notify';
import { UserFields } from './user-fields';

/** Lets somebody in. */
@Component({
  selector: 'new-user',
  imports: [Dialog, DialogButtons, FormProblem, NewPassword, TextField, UserFields],
  template: `
    <ui-dialog [heading]="t('users.create')" (closed)="closed.emit()">
      <form
        class="form"
        data-testid="new-user"
        [attr.aria-busy]="trial.isBusy()"
        (submit)="$event.preventDefault(); save()"
      >
        <ui-form-problem [problem]="otherProblem()" />
        <ui-text-field
          type="email"
          required
          [label]="t('login.email')"
          [fault]="emailFault()"
          [(value)]="email"
        />
        <user-fields [(name)]="name" [(role)]="role" [(lang)]="lang" />
        <new-password
          [label]="t('users.firstPassword')"
          [hint]="t('users.firstPasswordHint')"
          [refused]="weakness()"
          [(value)]="password"
        />
        <ui-dialog-buttons [isReady]="isComplete()" (cancelled)="closed.emit()">{{
          t('users.createDo')
        }}</ui-dialog-buttons>
      </form>
    </ui-dialog>
  `,
})
export class NewUser {
  readonly closed = output();
  readonly #api = inject(Api);
  readonly #notify = inject(Notify);
  protected readonly t = inject(Language).t;
  protected readonly trial = attempt();

  protected readonly email = signal('');
  protected readonly name = signal('');
  protected readonly role = signal<Schema<'Role'>>('sales');
  protected readonly lang = signal<Lang>('de');
  protected readonly password = signal('');
  protected readonly isComplete = computed(
    () =>
      !this.trial.isBusy() &&
      [this.email(), this.name(), this.password()].every((text) => text.trim() !== ''),
  );
  protected readonly weakness = computed(() => this.trial.faultAt('/body/password'));
  protected readonly emailFault = computed(() => {
    if (this.trial.problem()?.code === 'email-taken') return this.t('users.emailTaken');
    return this.trial.faultAt('/body/email') && this.t('users.emailOdd');
  });
  protected readonly otherProblem = computed(() =>
    this.weakness() || this.emailFault() ? null : this.trial.problem(),
  );

  protected async save(): Promise<void> {
    if (!this.isComplete()) return;
    const name = this.name().trim();
    const body = {
      email: this.email().trim(),
      name,
      role: this.role(),
      language: this.lang(),
      password: this.password(),
    };
    const isSaved = await this.trial.run(() => this.#api.send('post', '/api/v1/users', { body }));
    if (!isSaved) return;
    this.#notify.say({ text: this.t('users.created', { name }) });
    this.closed.emit();
  }
}
