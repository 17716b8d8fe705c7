import { Component, computed, inject, input } from '@angular/core';
import type { Params } from '@angular/router';
import type { Schema } from '../../api';
import { read } from '../../api';
import { growingList } from '../../ui/growing-list';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { layerInAddress } from '../../ui/layer-in-address';
import { MoreButton } from '../../ui/more-button';
import { ProblemPanel } from '../../ui/problem-panel';
import { NewUser } from './new-user';
import { PasswordReset } from './password-reset';
import { UserEdit } from './user-edit';
import { UserTable } from './user-table';

/** Who may log in, and as what. */
@Component({
  selector: 'users-page',
  imports: [Icon, MoreButton, NewUser, PasswordReset, ProblemPanel, UserEdit, UserTable],
  templateUrl: './users-page.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
      max-width: 1200px;
    }
  `,
})
export default class UsersPage {
  /** `new`, `edit` or `password`, the latter two of the user with this number. */
  readonly panel = input<string>();
  readonly user = input<string>();

  readonly #address = layerInAddress();
  protected readonly t = inject(Language).t;

  protected readonly users = growingList<Schema<'User'>>({
    key: computed(() => 'all'),
    idOf: ({ id }) => id,
    read: (cursor) =>
      read('/api/v1/users', () => {
        const from = cursor();
        return from === null ? undefined : { query: { limit: 100, cursor: from } };
      }),
  });
  protected readonly chosen = computed(() => {
    const wanted = Number(this.user());
    return this.users.items().find(({ id }) => id === wanted);
  });

  protected show(params: Params): void {
    void this.#address.open(params);
  }

  protected close(): void {
    void this.#address.close({ panel: null, user: null });
    this.users.refresh();
  }
}
