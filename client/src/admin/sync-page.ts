import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schema } from '../api';
import { read } from '../api';
import { SourceHealth } from '../catalogue/source-health';
import { EmptyPanel } from '../ui/empty-panel';
import { Format } from '../ui/format';
import { growingList } from '../ui/growing-list';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { ProblemPanel } from '../ui/problem-panel';
import { repeat } from '../ui/repeat';
import { RunChanges } from './run-changes';
import { RunProgress } from './run-progress';
import { RunStatus } from './run-status';
import { isActive, RunView } from './run-view';
import { SyncCards } from './sync-cards';
import { SyncStart } from './sync-start';

@Component({
  selector: 'sync-page',
  imports: [
    EmptyPanel,
    Icon,
    ProblemPanel,
    RouterLink,
    RunChanges,
    RunProgress,
    RunStatus,
    SyncCards,
  ],
  templateUrl: './sync-page.html',
  styleUrl: './sync-page.scss',
})
export default class SyncPage {
  readonly #start = inject(SyncStart);
  readonly #health = inject(SourceHealth);
  protected readonly view = inject(RunView);
  protected readonly format = inject(Format);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected readonly isDry = signal(false);
  protected readonly isStarting = this.#start.isBusy;
  protected readonly bones = Array.from({ length: 8 }, (_, place) => place);

  protected readonly runs = growingList<Schema<'SyncRun'>>({
    key: computed(() => 'all'),
    idOf: ({ id }) => id,
    read: (cursor) =>
      read('/api/v1/sync-runs', () => {
        const from = cursor();
        return from === null ? undefined : { query: { limit: 25, cursor: from } };
      }),
  });
  protected readonly current = computed(() =>
    this.runs.items().find(({ status }) => status === 'in_progress'),
  );

  constructor() {
    repeat(
      () => (this.runs.items().some(isActive) ? 2_000 : 10_000),
      () => this.runs.refresh(),
    );
  }

  protected async start(): Promise<void> {
    await this.#start.start({ scope: 'full', dryRun: this.isDry() });
    this.runs.refresh();
    this.#health.reload();
  }
}
