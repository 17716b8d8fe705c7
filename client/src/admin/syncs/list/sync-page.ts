import { Component, computed, inject, input, viewChild } from '@angular/core';
import type { Params } from '@angular/router';
import { Router, RouterLink } from '@angular/router';
import type { Schema } from '../../../api';
import { read } from '../../../api';
import { SourceHealth } from '../../../catalogue/source-health';
import { EmptyPanel } from '../../../ui/empty-panel';
import { growingList } from '../../../ui/growing-list';
import { isTyping } from '../../../ui/keys';
import { Language } from '../../../ui/language';
import { ProblemPanel } from '../../../ui/problem-panel';
import { repeat } from '../../../ui/repeat';
import { RunProgress } from '../run-progress';
import { RunStatus } from '../run-status';
import { isActive } from '../run-view';
import { parseRunQuery, RunFilters } from './run-filters';
import { RunTable } from './run-table';
import { StartMenu } from './start-menu';
import { SyncCards } from './sync-cards';

const pause = 1_000; // a run that is started elsewhere is to be seen within two seconds

@Component({
  selector: 'sync-page',
  imports: [
    EmptyPanel,
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
  host: { '(document:keydown)': 'useKey($event)' },
})
export default class SyncPage {
  readonly status = input<string>();
  readonly trigger = input<string>();
  readonly scope = input<string>();

  readonly #router = inject(Router);
  readonly #health = inject(SourceHealth);
  protected readonly menu = viewChild.required(StartMenu);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected readonly query = computed(() =>
    parseRunQuery({ status: this.status(), trigger: this.trigger(), scope: this.scope() }),
  );
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
    repeat(
      () => pause,
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

  protected show(params: Params): void {
    void this.#router.navigate([], {
      queryParams: params,
      queryParamsHandling: 'merge',
      scroll: 'manual',
    });
  }

  protected useKey(event: KeyboardEvent): void {
    if (isTyping(event)) return;
    if (event.key === 'n') this.menu().open();
    if (event.key === 'r') this.refresh();
  }
}
