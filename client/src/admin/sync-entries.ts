import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Schema } from '../api';
import { read } from '../api';
import { EmptyPanel } from '../ui/empty-panel';
import { growingList } from '../ui/growing-list';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { ProblemPanel } from '../ui/problem-panel';
import { changesOf } from './entry-changes';

type Action = Schema<'SyncAction'>;

const actions: Action[] = ['added', 'updated', 'removed', 'skipped', 'warning'];
const tones: Record<Action, string> = {
  added: 'good',
  updated: '',
  removed: 'bad',
  skipped: 'warn',
  warning: 'warn',
};

/** The log of a run: what happened to which image, and which products it concerns. */
@Component({
  selector: 'sync-entries',
  imports: [EmptyPanel, Icon, ProblemPanel, RouterLink],
  templateUrl: './sync-entries.html',
  styleUrl: './sync-entries.scss',
})
export class SyncEntries {
  readonly runId = input.required<number>();
  readonly action = input.required<string | undefined>();
  readonly isRunning = input.required<boolean>();

  readonly #router = inject(Router);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly tones = tones;
  protected readonly changesOf = changesOf;

  protected readonly chosen = computed(() => actions.find((action) => action === this.action()));
  protected readonly filters = computed(() => [
    { value: undefined, label: this.t('run.allEntries') },
    ...actions.map((value) => ({ value, label: this.t(`entries.${value}`) })),
  ]);

  protected readonly entries = growingList<Schema<'SyncEntry'>>({
    key: computed(() => `${this.runId()} ${this.chosen() ?? ''}`),
    idOf: ({ id }) => id,
    read: (cursor) =>
      read('/api/v1/sync-runs/{id}/entries', () => {
        const from = cursor();
        if (from === null) return undefined;
        const query = { action: this.chosen(), limit: 50, cursor: from };
        return { path: { id: this.runId() }, query };
      }),
  });

  constructor() {
    effect(() => {
      if (!this.isRunning()) untracked(() => this.entries.refresh());
    });
  }

  /** The code of a reason in words; what follows it says more. */
  protected reasonOf(reason: string): string {
    const [code = '', ...more] = reason.split(': ');
    return [this.language.maybe('reasons', code) ?? code, ...more].join(': ');
  }

  protected show(action: Action | undefined): void {
    void this.#router.navigate([], {
      queryParams: { action: action ?? null },
      queryParamsHandling: 'merge',
      scroll: 'manual',
    });
  }
}
