import { Component, inject, input, linkedSignal, output } from '@angular/core';
import { Router } from '@angular/router';
import type { Schema } from '../../api';
import { Api } from '../../api';
import { Session } from '../../session/session';
import { Dialog } from '../../ui/dialogs/dialog';
import { DialogButtons } from '../../ui/dialogs/dialog-buttons';
import { attempt } from '../../ui/forms/attempt';
import { FormProblem } from '../../ui/forms/form-problem';
import { Language } from '../../ui/language';
import { Notify } from '../../ui/notify';
import { UserFields } from './user-fields';

/** Says how somebody is called, what they may do, and in which language they are written to. */
@Component({
  selector: 'user-edit',
  imports: [Dialog, DialogButtons, FormProblem, UserFields],
  template: `
    <ui-dialog [heading]="t('users.editHeading', { name: user().name })" (closed)="closed.emit()">
      <form
        class="form"
        data-testid="user-edit"
        [attr.aria-busy]="trial.isBusy()"
        (submit)="$event.preventDefault(); save()"
      >
        <p class="muted">{{ user().email }}</p>
        <ui-form-problem [problem]="trial.problem()" />
        <user-fields [(name)]="name" [(role)]="role" [(lang)]="lang" />
        <ui-dialog-buttons [isReady]="!trial.isBusy()" (cancelled)="closed.emit()">{{
          t('actions.save')
        }}</ui-dialog-buttons>
      </form>
    </ui-dialog>
  `,
})
export class UserEdit {
  readonly user = input.required<Schema<'User'>>();
  readonly closed = output();
  readonly #api = inject(Api);
  readonly #notify = inject(Notify);
  readonly #router = inject(Router);
  readonly #session = inject(Session);
  protected readonly t = inject(Language).t;
  protected readonly trial = attempt();

  protected readonly name = linkedSignal(() => this.user().name);
  protected readonly role = linkedSignal(() => this.user().role);
  protected readonly lang = linkedSignal(() => this.user().language);

  protected async save(): Promise<void> {
    const { id } = this.user();
    const body = { name: this.name().trim(), role: this.role(), language: this.lang() };
    const isSaved = await this.trial.run(async () => {
      const user = await this.#api.send('patch', '/api/v1/users/{id}', { path: { id }, body });
      const isMe = user.email === this.#session.user()?.email;
      if (isMe) await this.#session.change(user);
    });
    if (!isSaved) return;
    this.#notify.say({ text: this.t('actions.saved') });
    if (this.#session.isAdmin()) this.closed.emit();
    else await this.#router.navigateByUrl('/products');
  }
}
