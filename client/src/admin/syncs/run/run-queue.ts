import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schema } from '../../../api';
import { read } from '../../../api';
import { Icon } from '../../../ui/icon';
import { Language } from '../../../ui/language';
import { lastValue } from '../../../ui/last-value';
import { repeat } from '../../../ui/repeat';
import { SourceHealth } from '../../../catalogue/source-health';

/** A run that waits: for which one, and behind how many. */
@Component({
  selector: 'run-queue',
  imports: [Icon, RouterLink],
  template: `
    <p class="callout" data-testid="run-queue">
      <ui-icon name="clock" />
      <span>
        {{ t('run.queuedText') }}
        @if (place(); as number) {
          {{ t('run.queuedPlace', { place: number }) }}
        }
        @if (current(); as id) {
          <a [routerLink]="['/sync', id]">{{ t('run.queuedBehind', { id }) }}</a>
        }
      </span>
    </p>
  `,
})
export class RunQueue {
  readonly run = input.required<Schema<'SyncRun'>>();
  readonly #health = inject(SourceHealth);
  readonly #waiting = read('/api/v1/sync-runs', () => ({
    query: { status: 'queued', limit: 200 },
  }));
  readonly #last = lastValue(this.#waiting);
  protected readonly t = inject(Language).t;

  /** The first that was asked for is the first that is done. */
  protected readonly place = computed(() => {
    const waiting = this.#last()?.items ?? [];
    const isListed = waiting.some(({ id }) => id === this.run().id);
    return isListed ? waiting.filter(({ id }) => id <= this.run().id).length : null;
  });
  protected readonly current = computed(() => this.#health.status()?.currentRun?.id);

  constructor() {
    repeat(
      () => 3_000,
      () => this.#waiting.reload(),
    );
  }
}
