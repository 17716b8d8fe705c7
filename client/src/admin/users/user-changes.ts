import { inject, Injectable } from '@angular/core';
import type { Schema } from '../../api';
import { Api } from '../../api';
import { Confirm } from '../../ui/dialogs/confirm';
import { Language } from '../../ui/language';
import { Notify } from '../../ui/notify';

type User = Schema<'User'>;

/** What is done to an account with one click, once the admin has agreed. */
@Injectable()
export class UserChanges {
  readonly #api = inject(Api);
  readonly #confirm = inject(Confirm);
  readonly #notify = inject(Notify);
  readonly #t = inject(Language).t;

  async deactivate(user: User): Promise<boolean> {
    const isWanted = await this.#confirm.ask({
      heading: this.#t('users.deactivateHeading', { name: user.name }),
      text: this.#t('users.deactivateText'),
      action: this.#t('users.deactivate'),
      tone: 'bad',
    });
    return isWanted && this.#activate(user, false);
  }

  activate(user: User): Promise<boolean> {
    return this.#activate(user, true);
  }

  async logOut({ id, name }: User): Promise<boolean> {
    const isWanted = await this.#confirm.ask({
      heading: this.#t('users.logOutHeading', { name }),
      text: this.#t('users.logOutText'),
      action: this.#t('users.logOut'),
    });
    if (!isWanted) return false;
    return this.#try(
      () => this.#api.send('delete', '/api/v1/users/{id}/sessions', { path: { id } }),
      this.#t('users.loggedOut', { name }),
    );
  }

  #activate({ id, name }: User, isActive: boolean): Promise<boolean> {
    return this.#try(
      () => this.#api.send('patch', '/api/v1/users/{id}', { path: { id }, body: { isActive } }),
      this.#t(isActive ? 'users.activated' : 'users.deactivated', { name }),
    );
  }

  async #try(work: () => Promise<unknown>, said: string): Promise<boolean> {
    try {
      await work();
      this.#notify.say({ text: said });
      return true;
    } catch (error) {
      this.#notify.complain(error);
      return false;
    }
  }
}
