import { computed, effect, inject, Injectable, linkedSignal, untracked } from '@angular/core';
import type { Schema } from '../api';
import { read } from '../api';
import { Session } from '../session/session';
import { lastValue } from '../ui/last-value';
import { repeat } from '../ui/repeat';
import { LiveChanges } from './live-changes';

export type Freshness = Schema<'Status'>['freshness'];

/** How fresh the pictures are, asked every half minute, and often while a sync runs. */
@Injectable({ providedIn: 'root' })
export class SourceHealth {
  readonly #session = inject(Session);
  readonly #live = inject(LiveChanges);
  readonly #status = read('/api/v1/status', () => (this.#session.user() ? {} : undefined));

  readonly status = lastValue(this.#status);
  /** Whether the hub does not answer: then nobody knows whether the last answer still holds. */
  readonly isLost = computed(() => !!this.#status.error() && !this.#live.isTold());
  readonly isBusy = computed(() => {
    const status = this.status();
    return !!status && (status.currentRun !== null || status.queueDepth > 0);
  });

  /** Grows whenever the last waiting run has come to its end: there may be other pictures now. */
  readonly news = linkedSignal<boolean, number>({
    source: this.isBusy,
    computation: (isBusy, previous) => {
      const count = previous?.value ?? 0;
      return previous?.source && !isBusy ? count + 1 : count;
    },
  });

  /** Percent of the pages that the current run has read. */
  readonly progress = computed(() => {
    const run = this.status()?.currentRun;
    if (!run?.pagesTotal) return null;
    return Math.min(100, Math.round((100 * run.pagesRead) / run.pagesTotal));
  });

  constructor() {
    const { run, isTold } = this.#live;
    effect(() => {
      isTold();
      if (run()) untracked(() => this.#status.reload());
    });
    repeat(
      () => (this.#session.user() ? (this.isBusy() ? 3_000 : 30_000) : null),
      () => this.#status.reload(),
    );
  }

  reload(): void {
    this.#status.reload();
  }
}
