import { Component, computed, inject, signal } from '@angular/core';
import { Api } from '../../api';
import { ChangeButton } from '../../ui/change-button';
import { attempt } from '../../ui/forms/attempt';
import { FormProblem } from '../../ui/forms/form-problem';
import { TextField } from '../../ui/forms/text-field';
import { Language } from '../../ui/language';
import { Notify } from '../../ui/notify';
import { NewPassword } from '../new-password';
import { passwordFault } from '../password-faults';
import { Session } from '../session';

@Component({
  selector: 'password-form',
  imports: [ChangeButton, FormProblem, NewPassword, TextField],
  template: `
    <form class="form" [attr.aria-busy]="trial.isBusy()" (submit)="$event.preventDefault(); save()">
      <h2>{{ t('password.heading') }}</h2>
      <p class="muted">{{ t('password.text') }}</p>
      <ui-form-problem [problem]="otherProblem()" />
      <input
        class="hidden-text"
        type="text"
        autocomplete="username"
        tabindex="-1"
        aria-hidden="true"
        readonly
        [value]="session.user()?.email"
      />
      <ui-text-field
        type="password"
        autocomplete="current-password"
        required
        [label]="t('password.current')"
        [fault]="currentFault()"
        [(value)]="current"
      />
      <new-password
        [label]="t('password.new')"
        [hint]="t('password.hint')"
        [refused]="newFault()"
        [(value)]="wanted"
      />
      <div class="buttons">
        <button type="submit" class="button main" ui-change [isOff]="!isComplete()">
          {{ t('password.submit') }}
        </button>
      </div>
    </form>
  `,
})
export class PasswordForm {
  readonly #api = inject(Api);
  readonly #notify = inject(Notify);
  readonly #inWords = passwordFault();
  protected readonly session = inject(Session);
  protected readonly t = inject(Language).t;
  protected readonly trial = attempt();

  protected readonly current = signal('');
  protected readonly wanted = signal('');
  protected readonly isComplete = computed(
    () => this.current() !== '' && this.wanted() !== '' && !this.trial.isBusy(),
  );
  protected readonly currentFault = computed(() =>
    this.#inWords(this.trial.faultAt('/body/currentPassword')),
  );
  protected readonly newFault = computed(() => this.trial.faultAt('/body/newPassword'));
  /** What is said beside a field is not said twice. */
  protected readonly otherProblem = computed(() =>
    this.currentFault() || this.newFault() ? null : this.trial.problem(),
  );

  protected async save(): Promise<void> {
    if (!this.isComplete()) return;
    const body = { currentPassword: this.current(), newPassword: this.wanted() };
    const isSaved = await this.trial.run(() =>
      this.#api.send('put', '/api/v1/session/password', { body }),
    );
    if (!isSaved) return;
    this.current.set('');
    this.wanted.set('');
    this.#notify.say({ text: this.t('password.changed') });
  }
}
