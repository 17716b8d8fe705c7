import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import type { Schema } from '../../api';
import { Api } from '../../api';
import { ChangeButton } from '../../ui/change-button';
import { attempt } from '../../ui/forms/attempt';
import { FormProblem } from '../../ui/forms/form-problem';
import { Language } from '../../ui/language';
import { Notify } from '../../ui/notify';
import { Recipients } from './recipients';

type Settings = Schema<'NotificationSettings'>;
type Kind = Schema<'MailKind'>;

const kinds: Kind[] = [
  'sync-failed',
  'sync-recovered',
  'removals-withheld',
  'sync-overdue',
  'webhook-disabled',
  'quality-report',
];

/** Which mails are sent, and to whom besides the admins. */
@Component({
  selector: 'notification-form',
  imports: [ChangeButton, FormProblem, Recipients],
  templateUrl: './notification-form.html',
})
export class NotificationForm {
  readonly settings = input.required<Settings>();
  readonly saved = output<Settings>();
  readonly #api = inject(Api);
  readonly #notify = inject(Notify);
  protected readonly t = inject(Language).t;
  protected readonly trial = attempt();
  protected readonly kinds = kinds;

  protected readonly chosen = linkedSignal<ReadonlySet<Kind>>(() => new Set(this.settings().kinds));
  protected readonly recipients = linkedSignal(() => this.settings().recipients);
  readonly #wanted = computed(() => ({
    kinds: kinds.filter((kind) => this.chosen().has(kind)),
    recipients: this.recipients(),
  }));
  readonly hasChanged = computed(() => {
    const { kinds: present, recipients } = this.settings();
    const before = { kinds: kinds.filter((kind) => present.includes(kind)), recipients };
    return JSON.stringify(before) !== JSON.stringify(this.#wanted());
  });

  protected toggle(kind: Kind, isWanted: boolean): void {
    const others = [...this.chosen()].filter((each) => each !== kind);
    this.chosen.set(new Set(isWanted ? [...others, kind] : others));
  }

  protected forget(): void {
    this.chosen.set(new Set(this.settings().kinds));
    this.recipients.set(this.settings().recipients);
  }

  protected async save(): Promise<void> {
    if (!this.hasChanged()) return;
    const isSaved = await this.trial.run(async () => {
      const body = this.#wanted();
      this.saved.emit(await this.#api.send('put', '/api/v1/settings/notifications', { body }));
    });
    if (isSaved) this.#notify.say({ text: this.t('actions.saved') });
  }
}
