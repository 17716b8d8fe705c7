import { computed, effect, inject, Injectable, signal } from '@angular/core';
import { Notify } from '../../../ui/notify';
import { followedRun } from '../../syncs/followed-run';
import { SyncStart } from '../../syncs/sync-start';

/** Has one product synchronised, and follows that run to its end. */
@Injectable()
export class ProductResync {
  readonly #start = inject(SyncStart);
  readonly #notify = inject(Notify);
  readonly #asked = signal<{ sku: string; id: number } | null>(null);
  readonly #followed = followedRun(computed(() => this.#asked()?.id ?? null));

  readonly sku = computed(() => this.#asked()?.sku);
  readonly run = this.#followed.run;
  readonly isBusy = computed(() => this.#start.isBusy() || this.#followed.isRunning());
  /** Grows with each run that has come to its end here. */
  readonly ended = signal(0);

  constructor() {
    let running: number | null = null;
    effect(() => {
      const run = this.run();
      if (this.#followed.isRunning()) running = run?.id ?? null;
      else if (run && run.id === running) {
        running = null;
        this.ended.update((count) => count + 1);
      }
    });
  }

  async start(sku: string | undefined): Promise<void> {
    if (!sku || this.isBusy()) return;
    const run = await this.#start.start({ scope: 'products', skus: [sku] });
    if (!run) return;
    this.#notify.dismiss(); // it is shown where it was asked for
    this.#asked.set({ sku, id: run.id });
  }

  forget(): void {
    this.#asked.set(null);
  }
}
