import { Component, inject, input, signal } from '@angular/core';
import type { Schema } from '../../api';
import { Api } from '../../api';
import { Session } from '../../session/session';
import { ChangeButton } from '../../ui/change-button';
import { attempt } from '../../ui/forms/attempt';
import { FormProblem } from '../../ui/forms/form-problem';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';

/** Whether mails arrive is best seen by sending one. */
@Component({
  selector: 'mail-test',
  imports: [ChangeButton, FormProblem, Icon],
  template: `
    <section class="form" aria-labelledby="mail-test" data-testid="mail-test">
      <h2 id="mail-test">{{ t('settings.test') }}</h2>
      <p class="muted">{{ t('settings.testText', { email: session.user()?.email ?? '' }) }}</p>
      <ui-form-problem [problem]="trial.problem()" />
      @if (!settings().isMailConfigured) {
        <p class="callout warn" id="no-mail">
          <ui-icon name="warning" />{{ t('settings.noMail') }}
        </p>
      }
      <div role="status">
        @if (isSent()) {
          <p class="callout good">
            <ui-icon name="check" />{{
              t('settings.testSent', { email: session.user()?.email ?? '' })
            }}
          </p>
        }
      </div>
      <div class="buttons">
        <button
          type="button"
          class="button"
          ui-change
          [isOff]="trial.isBusy() || !settings().isMailConfigured"
          [reason]="settings().isMailConfigured ? null : 'no-mail'"
          (click)="send()"
        >
          <ui-icon name="mail" />{{ t('settings.testDo') }}
        </button>
      </div>
    </section>
  `,
})
export class MailTest {
  readonly settings = input.required<Schema<'NotificationSettings'>>();
  readonly #api = inject(Api);
  protected readonly session = inject(Session);
  protected readonly t = inject(Language).t;
  protected readonly trial = attempt();
  protected readonly isSent = signal(false);

  protected async send(): Promise<void> {
    if (!this.settings().isMailConfigured) return;
    this.isSent.set(false);
    const path = '/api/v1/settings/notifications/test';
    this.isSent.set(await this.trial.run(() => this.#api.send('post', path, {})));
  }
}
