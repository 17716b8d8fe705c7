import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { read } from '../../../api';
import { Icon } from '../../../ui/icon';
import { Language } from '../../../ui/language';
import { SyncEntryLine } from '../../syncs/entries/sync-entry-line';
import { RunProgress } from '../../syncs/run-progress';
import { RunStatus } from '../../syncs/run-status';
import { isActive, RunView } from '../../syncs/run-view';
import { ProductResync } from './product-resync';

const most = 10;

/** How the sync of this product is going, and then what it has changed. */
@Component({
  selector: 'resync-result',
  imports: [Icon, RouterLink, RunProgress, RunStatus, SyncEntryLine],
  templateUrl: './resync-result.html',
  styleUrl: './resync-result.scss',
})
export class ResyncResult {
  readonly sku = input.required<string | undefined>();
  readonly #resync = inject(ProductResync);
  readonly #view = inject(RunView);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected readonly run = computed(() =>
    this.#resync.sku() === this.sku() ? this.#resync.run() : undefined,
  );
  protected readonly isRunning = computed(() => {
    const run = this.run();
    return !!run && isActive(run);
  });
  readonly #entries = read('/api/v1/sync-runs/{id}/entries', () => {
    const run = this.run();
    const hasEnded = run?.status === 'completed' && !isActive(run);
    return hasEnded
      ? { path: { id: run.id }, query: { search: this.sku(), limit: most } }
      : undefined;
  });
  protected readonly entries = computed(() =>
    this.#entries.hasValue() ? this.#entries.value().items : undefined,
  );
  protected readonly error = computed(() => {
    const run = this.run();
    return run?.status === 'failed' ? this.#view.error(run) : null;
  });

  protected close(): void {
    this.#resync.forget();
  }
}
