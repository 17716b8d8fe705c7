import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schema } from '../../../api';
import { Icon } from '../../../ui/icon';
import { Language } from '../../../ui/language';
import { Picture } from '../../../ui/picture';
import { entryChanges } from './entry-changes';
import { entryReason } from './entry-reason';

const skusShown = 6;
const tones: Record<Schema<'SyncAction'>, string> = {
  added: 'good',
  updated: '',
  removed: 'bad',
  withheld: 'warn',
  skipped: 'warn',
  warning: 'warn',
};

/** What happened to one image: how it looks, what changed, whom it concerns. */
@Component({
  selector: 'sync-entry-line',
  imports: [Icon, Picture, RouterLink],
  templateUrl: './sync-entry-line.html',
  styleUrl: './sync-entry-line.scss',
})
export class SyncEntryLine {
  readonly entry = input.required<Schema<'SyncEntry'>>();
  /** Whether the run did what it logs. */
  readonly isApplied = input.required<boolean>();
  readonly #changesOf = entryChanges();
  readonly #inWords = entryReason();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected readonly tone = computed(() => tones[this.entry().action]);
  protected readonly changes = computed(() => this.#changesOf(this.entry()));
  /** What was only tried is not there yet. */
  protected readonly pictured = computed(() => {
    const { action, externalId, skus } = this.entry();
    const isThere = {
      added: this.isApplied(),
      updated: true,
      removed: true,
      withheld: true,
      skipped: false,
      warning: skus.length > 0,
    };
    return isThere[action] ? externalId : null;
  });
  protected readonly reason = computed(() => this.#inWords(this.entry().reason));
  protected readonly skus = computed(() => this.entry().skus.slice(0, skusShown));
  protected readonly moreSkus = computed(() => this.entry().skus.length - this.skus().length);
  /** Page and place in it. */
  protected readonly position = computed(() => {
    const [page, place] = this.entry().position?.split('/') ?? [];
    return page && place ? this.t('run.position', { page, place }) : this.entry().position;
  });
}
