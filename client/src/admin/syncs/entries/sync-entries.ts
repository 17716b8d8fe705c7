import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import type { Params } from '@angular/router';
import { Router } from '@angular/router';
import type { Schema } from '../../../api';
import { read } from '../../../api';
import { EmptyPanel } from '../../../ui/empty-panel';
import { SearchField } from '../../../ui/forms/search-field';
import { growingList } from '../../../ui/growing-list';
import { Language } from '../../../ui/language';
import { MoreButton } from '../../../ui/more-button';
import { ProblemPanel } from '../../../ui/problem-panel';

import { SyncEntryLine } from './sync-entry-line';

type Action = Schema<'SyncAction'>;

const actions: Action[] = ['added', 'updated', 'removed', 'skipped', 'warning'];
/** The log of a run: what happened to which image, and which products it concerns. */
@Component({
  selector: 'sync-entries',
  imports: [EmptyPanel, MoreButton, ProblemPanel, SearchField, SyncEntryLine],
  templateUrl: './sync-entries.html',
  styleUrl: './sync-entries.scss',
})
export class SyncEntries {
  readonly runId = input.required<number>();
  readonly action = input.required<string | undefined>();
  readonly search = input.required<string | undefined>();
  readonly isRunning = input.required<boolean>();
  readonly isApplied = input.required<boolean>();

  readonly #router = inject(Router);
  protected readonly t = inject(Language).t;
  protected readonly bones = Array.from({ length: 5 }, (_, place) => place);

  protected readonly chosen = computed(() => actions.find((action) => action === this.action()));
  protected readonly filters = computed(() => [
    { value: undefined, label: this.t('run.allEntries') },
    ...actions.map((value) => ({ value, label: this.t(`entries.${value}`) })),
  ]);

  protected readonly text = computed(() => this.search()?.trim().slice(0, 200) || undefined);
  protected readonly isFiltered = computed(() => !!this.chosen() || !!this.text());
  protected readonly entries = growingList<Schema<'SyncEntry'>>({
    key: computed(() => JSON.stringify([this.runId(), this.chosen(), this.text()])),
    idOf: ({ id }) => id,
    read: (cursor) =>
      read('/api/v1/sync-runs/{id}/entries', () => {
        const from = cursor();
        if (from === null) return undefined;
        const filters = { action: this.chosen(), search: this.text() };
        const query = { ...filters, limit: 50, cursor: from };
        return { path: { id: this.runId() }, query };
      }),
  });

  constructor() {
    effect(() => {
      if (!this.isRunning()) untracked(() => this.entries.refresh());
    });
  }

  protected show(params: Params): void {
    void this.#router.navigate([], {
      queryParams: params,
      queryParamsHandling: 'merge',
      scroll: 'manual',
    });
  }
}
