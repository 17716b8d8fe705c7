import { Component, computed, inject, linkedSignal } from '@angular/core';
import { Api } from '../../api';
import { ChangeButton } from '../../ui/change-button';
import { attempt } from '../../ui/forms/attempt';
import { FormProblem } from '../../ui/forms/form-problem';
import { LanguageField } from '../../ui/forms/language-field';
import { TextField } from '../../ui/forms/text-field';
import type { Lang } from '../../ui/language';
import { Language } from '../../ui/language';
import { Notify } from '../../ui/notify';
import { Session } from '../session';

@Component({
  selector: 'profile-form',
  imports: [ChangeButton, FormProblem, LanguageField, TextField],
  template: `
    <form class="form" [attr.aria-busy]="trial.isBusy()" (submit)="$event.preventDefault(); save()">
      <h2>{{ t('me.profile') }}</h2>
      <p class="muted">{{ session.user()?.email }} · {{ t(roleKey()) }}</p>
      <ui-form-problem [problem]="trial.problem()" />
      <ui-text-field
        autocomplete="name"
        required
        [maxlength]="100"
        [label]="t('users.name')"
        [(value)]="name"
      />
      <ui-language-field [hint]="t('me.languageHint')" [(value)]="lang" />
      <div class="buttons">
        <button type="submit" class="button main" ui-change [isOff]="!hasChanged()">
          {{ t('actions.save') }}
        </button>
      </div>
    </form>
  `,
})
export class ProfileForm {
  readonly #api = inject(Api);
  readonly #notify = inject(Notify);
  readonly #language = inject(Language);
  protected readonly session = inject(Session);
  protected readonly t = this.#language.t;
  protected readonly trial = attempt();

  protected readonly name = linkedSignal(() => this.session.user()?.name ?? '');
  protected readonly lang = linkedSignal<Lang>(() => this.session.user()?.language ?? 'de');
  protected readonly roleKey = computed(
    () => `roles.${this.session.user()?.role ?? 'sales'}` as const,
  );
  protected readonly hasChanged = computed(() => {
    const user = this.session.user();
    const name = this.name().trim();
    return name !== '' && (name !== user?.name || this.lang() !== user.language);
  });

  protected async save(): Promise<void> {
    if (!this.hasChanged()) return;
    const body = { name: this.name().trim(), language: this.lang() };
    const isSaved = await this.trial.run(async () => {
      const { user } = await this.#api.send('patch', '/api/v1/account', { body });
      await this.session.change(user);
      await this.#language.use(user.language);
    });
    if (isSaved) this.#notify.say({ text: this.t('actions.saved') });
  }
}
