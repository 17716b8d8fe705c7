import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import type { Schema } from '../../api';
import { Api } from '../../api';
import { Dialog } from '../../ui/dialogs/dialog';
import { DialogButtons } from '../../ui/dialogs/dialog-buttons';
import { attempt } from '../../ui/forms/attempt';
import { FormProblem } from '../../ui/forms/form-problem';
import { TextField } from '../../ui/forms/text-field';
import { Language } from '../../ui/language';
import { EventTree } from './event-tree';
import { SecretShown } from './secret-shown';
import { webhookEvents } from './webhook-events';

/** A new endpoint, whose secret is shown once, or a change of one. */
@Component({
  selector: 'webhook-form',
  imports: [Dialog, DialogButtons, EventTree, FormProblem, SecretShown, TextField],
  templateUrl: './webhook-form.html',
})
export class WebhookForm {
  /** The one that is changed. */
  readonly webhook = input<Schema<'Webhook'>>();
  readonly closed = output();
  /** A new one, once its secret was seen. */
  readonly created = output<number>();
  readonly changed = output<Schema<'Webhook'>>();
  readonly #api = inject(Api);
  protected readonly t = inject(Language).t;
  protected readonly trial = attempt();

  protected readonly url = linkedSignal(() => this.webhook()?.url ?? '');
  protected readonly description = linkedSignal(() => this.webhook()?.description ?? '');
  protected readonly events = linkedSignal(() => this.webhook()?.events ?? webhookEvents);
  protected readonly shown = signal<Schema<'WebhookWithSecret'> | null>(null);

  protected readonly heading = computed(() => {
    if (this.shown()) return this.t('webhooks.secretHeading');
    return this.t(this.webhook() ? 'webhooks.editHeading' : 'webhooks.create');
  });
  protected readonly urlFault = computed(
    () => this.trial.faultAt('/body/url') && this.t('webhooks.urlFault'),
  );
  protected readonly isComplete = computed(
    () =>
      /^https?:\/\/./.test(this.url().trim()) && this.events().length > 0 && !this.trial.isBusy(),
  );

  protected async save(): Promise<void> {
    if (!this.isComplete()) return;
    const body = {
      url: this.url().trim(),
      description: this.description().trim(),
      events: [...this.events()],
    };
    const id = this.webhook()?.id;
    await this.trial.run(async () => {
      if (id === undefined)
        this.shown.set(await this.#api.send('post', '/api/v1/webhooks', { body }));
      else
        this.changed.emit(
          await this.#api.send('patch', '/api/v1/webhooks/{id}', { path: { id }, body }),
        );
    });
  }
}
