import { Component, computed, effect, inject, input, untracked, viewChild } from '@angular/core';
import type { Params } from '@angular/router';
import { Router, RouterLink } from '@angular/router';
import type { Schema } from '../../../api';
import { read } from '../../../api';
import { LiveChanges } from '../../../catalogue/live-changes';
import { SourceHealth } from '../../../catalogue/source-health';
import { EmptyPanel } from '../../../ui/empty-panel';
import { growingList } from '../../../ui/growing-list';
import { Language } from '../../../ui/language';
import { MoreButton } from '../../../ui/more-button';
import { ProblemPanel } from '../../../ui/problem-panel';
import { repeat } from '../../../ui/repeat';
import { bindKeys } from '../../../ui/shortcuts';
import { RunProgress } from '../run-progress';
import { RunStatus } from '../run-status';
import { isActive } from '../run-view';
import { RunFilters } from './run-filters';
import type { RunParams } from './run-query';
import { parseRunQuery, runParams } from './run-query';
import { RunTable } from './run-table';
import { StartMenu } from './start-menu';
import { SyncCards } from './sync-cards';

const pause = 1_000; // a run that is started elsewhere is to be seen within two seconds
const calmPause = 5_000; // news come by themselves; only what no event tells is looked for

@Component({
  selector: 'sync-page',
  imports: [
    EmptyPanel,
    MoreButton,
    ProblemPanel,
    RouterLink,
    RunFilters,
    RunProgress,
    RunStatus,
    RunTable,
    StartMenu,
    SyncCards,
  ],
  templateUrl: './sync-page.html',
  styleUrl: './sync-page.scss',
})
export default class SyncPage {
  readonly status = input<string>();
  readonly trigger = input<string>();
  readonly scope = input<string>();
  readonly changes = input<string>();
  readonly errors = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();

  readonly #router = inject(Router);
  readonly #health = inject(SourceHealth);
  protected readonly menu = viewChild.required(StartMenu);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected readonly params = computed<RunParams>(() =>
    Object.fromEntries(runParams.map((name) => [name, this[name]()])),
  );
  protected readonly query = computed(() => parseRunQuery(this.params()));
  protected readonly isFiltered = computed(() => Object.values(this.query()).some(Boolean));
  protected readonly runs = growingList<Schema<'SyncRun'>>({
    key: computed(() => JSON.stringify(this.query())),
    idOf: ({ id }) => id,
    read: (cursor) =>
      read('/api/v1/sync-runs', () => {
        const from = cursor();
        return from === null ? undefined : { query: { ...this.query(), limit: 25, cursor: from } };
      }),
  });
  /** The list knows first, unless it is filtered. */
  protected readonly current = computed(() => {
    const isCurrent = ({ status }: Schema<'SyncRun'>) => status === 'in_progress';
    if (!this.isFiltered()) return this.runs.items().find(isCurrent);
    return this.#health.status()?.currentRun ?? undefined;
  });
  readonly #activeCount = computed(() => this.runs.items().filter(isActive).length);

  constructor() {
    bindKeys('sync.title', [
      { keys: 'n', label: 'shortcuts.newRun', run: () => this.menu().open() },
      { keys: 'r', label: 'shortcuts.refresh', run: () => this.refresh() },
    ]);
    const live = inject(LiveChanges);
    effect(() => {
      if (live.run()) untracked(() => this.runs.refresh());
    });
    repeat(
      () => (live.isTold() && !this.#activeCount() ? calmPause : pause),
      () => this.runs.refresh(),
    );
    // The cards, and the pill in the header, learn of it as soon as the list does.
    repeat(
      () => (this.#activeCount() ? pause : null),
      () => this.#health.reload(),
    );
  }

  protected refresh(): void {
    this.runs.refresh();
    this.#health.reload();
  }

  protected showAll(): void {
    this.show(Object.fromEntries(runParams.map((name) => [name, null])));
  }

  protected show(params: Params): void {
    void this.#router.navigate([], {
      queryParams: params,
      queryParamsHandling: 'merge',
      scroll: 'manual',
    });
  }
}
