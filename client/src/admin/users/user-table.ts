import { Component, computed, inject, input, output } from '@angular/core';
import type { Params } from '@angular/router';
import type { Schema } from '../../api';
import { Session } from '../../session/session';
import { BoneRow } from '../../ui/bone-row';
import type { MenuItem } from '../../ui/dialogs/menu-button';
import { MenuButton } from '../../ui/dialogs/menu-button';
import { Language } from '../../ui/language';
import { LastTime } from '../../ui/last-time';
import { UserChanges } from './user-changes';

type User = Schema<'User'>;

@Component({
  selector: 'user-table',
  imports: [BoneRow, LastTime, MenuButton],
  providers: [UserChanges],
  templateUrl: './user-table.html',
  styleUrl: './user-table.scss',
})
export class UserTable {
  readonly users = input.required<User[]>();
  /** A dialog that is to be opened, as the address names it. */
  readonly wanted = output<Params>();
  readonly changed = output();

  readonly #session = inject(Session);
  readonly #changes = inject(UserChanges);
  protected readonly t = inject(Language).t;
  protected readonly bones = Array.from({ length: 5 }, (_, place) => place);

  protected readonly rows = computed(() =>
    this.users().map((user) => ({
      user,
      isMe: user.email === this.#session.user()?.email,
      items: this.#itemsFor(user),
    })),
  );

  #itemsFor(user: User): MenuItem[] {
    const open = (panel: string) => () => this.wanted.emit({ panel, user: user.id });
    const activity: MenuItem = user.isActive
      ? {
          label: this.t('users.deactivate'),
          icon: 'minus',
          tone: 'bad',
          isChange: true,
          run: () => this.#do('deactivate', user),
        }
      : {
          label: this.t('users.activate'),
          icon: 'check',
          isChange: true,
          run: () => this.#do('activate', user),
        };
    return [
      { label: this.t('users.edit'), icon: 'pencil', run: open('edit') },
      { label: this.t('users.newPassword'), icon: 'key', run: open('password') },
      {
        label: this.t('users.logOut'),
        icon: 'logOut',
        isChange: true,
        run: () => this.#do('logOut', user),
      },
      activity,
    ];
  }

  async #do(what: 'logOut' | 'deactivate' | 'activate', user: User): Promise<void> {
    if (await this.#changes[what](user)) this.changed.emit();
  }
}
