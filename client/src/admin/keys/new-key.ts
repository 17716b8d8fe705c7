import { Component, computed, inject, output, signal } from '@angular/core';
import type { Schema } from '../../api';
import { Api } from '../../api';
import { Dialog } from '../../ui/dialogs/dialog';
import { DialogButtons } from '../../ui/dialogs/dialog-buttons';
import { attempt } from '../../ui/forms/attempt';
import { FormProblem } from '../../ui/forms/form-problem';
import { TextField } from '../../ui/forms/text-field';
import { Language } from '../../ui/language';
import { endOfDay, inDays } from './key-expiry';
import { KeyShown } from './key-shown';

type Scope = Schema<'Scope'>;

const scopes: Scope[] = [
  'catalog:read',
  'exports:read',
  'products:write',
  'sync:run',
  'webhooks:write',
];
const usualDays = 365;

/** Gives a system access; the key is shown here and never again. */
@Component({
  selector: 'new-key',
  imports: [Dialog, DialogButtons, FormProblem, KeyShown, TextField],
  templateUrl: './new-key.html',
})
export class NewKey {
  readonly closed = output();
  readonly #api = inject(Api);
  protected readonly t = inject(Language).t;
  protected readonly trial = attempt();
  protected readonly scopes = scopes;
  protected readonly tomorrow = inDays(1);

  protected readonly name = signal('');
  protected readonly chosen = signal<ReadonlySet<Scope>>(new Set(['catalog:read']));
  protected readonly hasEnd = signal(true);
  protected readonly end = signal(inDays(usualDays));
  protected readonly created = signal<Schema<'CreatedApiKey'> | null>(null);

  protected readonly heading = computed(() => {
    const key = this.created();
    return key ? this.t('keys.shownHeading', { name: key.name }) : this.t('keys.create');
  });
  protected readonly isComplete = computed(
    () =>
      this.name().trim() !== '' &&
      this.chosen().size > 0 &&
      (!this.hasEnd() || this.end() !== '') &&
      !this.trial.isBusy(),
  );
  protected readonly endFault = computed(
    () => this.trial.faultAt('/body/expiresAt') && this.t('keys.endPast'),
  );

  protected toggle(scope: Scope, isWanted: boolean): void {
    const others = [...this.chosen()].filter((each) => each !== scope);
    this.chosen.set(new Set(isWanted ? [...others, scope] : others));
  }

  protected async create(): Promise<void> {
    if (!this.isComplete()) return;
    const body = {
      name: this.name().trim(),
      scopes: scopes.filter((scope) => this.chosen().has(scope)),
      expiresAt: this.hasEnd() ? endOfDay(this.end()) : null,
    };
    await this.trial.run(async () => {
      this.created.set(await this.#api.send('post', '/api/v1/api-keys', { body }));
    });
  }
}
