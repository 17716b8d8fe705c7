import {
  afterNextRender,
  Component,
  computed,
  inject,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { Dialog } from '../ui/dialogs/dialog';
import { DialogButtons } from '../ui/dialogs/dialog-buttons';
import { attempt } from '../ui/forms/attempt';
import { TextField } from '../ui/forms/text-field';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { logInFailure } from './log-in-failure';
import { Session } from './session';

/** The session is over: log in again without leaving the page, and go on where one was. */
@Component({
  selector: 'sign-in-again',
  imports: [Dialog, DialogButtons, Icon, TextField],
  template: `
    <ui-dialog firm [heading]="t('expired.heading')">
      <form [attr.aria-busy]="trial.isBusy()" (submit)="$event.preventDefault(); logIn()">
        <p>{{ t('expired.text') }}</p>
        <div role="alert" data-testid="login-error">
          @if (failure(); as text) {
            <p class="callout bad"><ui-icon name="warning" />{{ text }}</p>
          }
        </div>
        <ui-text-field
          type="email"
          autocomplete="username"
          [label]="t('login.email')"
          [hint]="isOther() ? t('expired.other') : undefined"
          [(value)]="email"
        />
        <ui-text-field
          #secret
          type="password"
          autocomplete="current-password"
          [label]="t('login.password')"
          [(value)]="password"
        />
        <ui-dialog-buttons
          [isReady]="!trial.isBusy()"
          [refusal]="t('expired.giveUp')"
          (cancelled)="session.giveUp()"
          >{{ trial.isBusy() ? t('login.busy') : t('login.submit') }}</ui-dialog-buttons
        >
      </form>
    </ui-dialog>
  `,
  styles: `
    form {
      display: grid;
      gap: 14px;
    }
  `,
  host: { '(window:focus)': 'session.lookAgain()' },
})
export class SignInAgain {
  readonly #wordsOf = logInFailure();
  protected readonly session = inject(Session);
  protected readonly t = inject(Language).t;
  protected readonly trial = attempt();
  protected readonly secret = viewChild.required<TextField>('secret');

  protected readonly email = linkedSignal(() => this.session.user()?.email ?? '');
  protected readonly password = signal('');
  protected readonly isOther = computed(
    () => this.email().trim().toLowerCase() !== this.session.user()?.email,
  );
  protected readonly failure = computed(() => {
    const problem = this.trial.problem();
    return problem && this.#wordsOf(problem);
  });

  constructor() {
    afterNextRender(() => this.secret().focus());
  }

  protected async logIn(): Promise<void> {
    const credentials = { email: this.email().trim(), password: this.password() };
    const isIn = await this.trial.run(() => this.session.logIn(credentials));
    if (!isIn) this.secret().focus();
  }
}
