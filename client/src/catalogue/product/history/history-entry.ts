import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schema } from '../../../api';
import { Session } from '../../../session/session';
import { ChangeButton } from '../../../ui/change-button';
import { Format } from '../../../ui/format';
import { Icon } from '../../../ui/icon';
import type { IconName } from '../../../ui/icons';
import { Language } from '../../../ui/language';
import { HistoryPicture } from './history-picture';

type Entry = Schema<'ProductHistoryEntry'>;

const icons: Record<Entry['cause'], IconName> = {
  sync: 'sync',
  admin: 'account',
  import: 'download',
  api: 'key',
};

/** So many of the images that came or went are pictured. */
const mostPictured = 4;

/** One change of a gallery: when, by whom, what came and went, and what stood first. */
@Component({
  selector: 'history-entry',
  imports: [ChangeButton, HistoryPicture, Icon, RouterLink],
  templateUrl: './history-entry.html',
  styleUrl: './history-entry.scss',
})
export class HistoryEntry {
  readonly entry = input.required<Entry>();
  /** Of these the pictures are at hand. */
  readonly images = input.required<Schema<'ProductImage'>[]>();
  readonly canRevert = input(false);
  readonly reverted = output();
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected readonly icon = computed(() => icons[this.entry().cause]);
  protected readonly who = computed(() => {
    const { actor, cause } = this.entry();
    return actor ?? this.t(`history.${cause}`);
  });
  protected readonly isOtherPrimary = computed(() => {
    const { primaryBefore, primaryAfter } = this.entry();
    return primaryBefore !== primaryAfter;
  });
  /** What came and went; apart from it what somebody hid or showed again. */
  protected readonly moves = computed(() => {
    const { added, removed, hidden, shown } = this.entry();
    const moves = [
      { key: 'history.hidden', icon: 'eyeOff', ids: hidden },
      { key: 'history.shown', icon: 'eye', ids: shown },
      { key: 'history.added', icon: 'plus', ids: added.filter((id) => !shown.includes(id)) },
      { key: 'history.removed', icon: 'minus', ids: removed.filter((id) => !hidden.includes(id)) },
    ] as const;
    return moves
      .filter(({ ids }) => ids.length > 0)
      .map(({ key, icon, ids }) => ({
        icon,
        name: this.language.count(key, ids.length),
        pictured: ids.slice(0, mostPictured),
        moreCount: Math.max(0, ids.length - mostPictured),
      }));
  });
  protected readonly what = computed(() => {
    const { primaryBy, primaryAfter } = this.entry();
    const parts = [
      ...(this.isOtherPrimary() ? [this.#primary(primaryBy, primaryAfter)] : []),
      ...this.moves().map(({ name }) => name),
    ];
    return parts.join(' · ') || this.t('history.reordered');
  });

  #primary(by: Entry['primaryBy'], id: string | null): string {
    if (id === null) return this.t('history.primaryNone');
    return this.t(by === 'admin' ? 'history.primaryByAdmin' : 'history.primaryByRule');
  }
}
