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

/** One change of a gallery: when, by whom, and what stood first before and after. */
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
  protected readonly what = computed(() => {
    const { added, removed, primaryBy, primaryAfter } = this.entry();
    const parts = [
      ...(this.isOtherPrimary() ? [this.#primary(primaryBy, primaryAfter)] : []),
      ...(added.length ? [this.language.count('history.added', added.length)] : []),
      ...(removed.length ? [this.language.count('history.removed', removed.length)] : []),
    ];
    return parts.join(' · ') || this.t('history.reordered');
  });

  #primary(by: Entry['primaryBy'], id: string | null): string {
    if (id === null) return this.t('history.primaryNone');
    return this.t(by === 'admin' ? 'history.primaryByAdmin' : 'history.primaryByRule');
  }
}
