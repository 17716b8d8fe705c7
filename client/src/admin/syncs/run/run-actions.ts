import { Component, computed, inject, input, output, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { Schema } from '../../../api';
import { Api } from '../../../api';
import { ChangeButton } from '../../../ui/change-button';
import { Confirm } from '../../../ui/dialogs/confirm';
import { Icon } from '../../../ui/icon';
import { Language } from '../../../ui/language';
import { Notify } from '../../../ui/notify';
import { isActive } from '../run-view';
import { SyncStart } from '../sync-start';

/** What can be done with a run: stop it, do what was tried, try again what failed. */
@Component({
  selector: 'run-actions',
  imports: [ChangeButton, Icon],
  template: `
    @if (canCancel()) {
      <button type="button" class="button" ui-change [isOff]="isCancelling()" (click)="cancel()">
        <ui-icon name="close" />{{ isCancelling() ? t('run.cancelling') : t('run.cancel') }}
      </button>
    } @else if (canRunThis()) {
      <button
        type="button"
        class="button main"
        ui-change
        [isOff]="start.isBusy()"
        (click)="again()"
      >
        <ui-icon name="play" />{{ t('run.runThis') }}
      </button>
    } @else if (canRepeat()) {
      <button type="button" class="button" ui-change [isOff]="start.isBusy()" (click)="again()">
        <ui-icon name="sync" />{{ t('run.repeat') }}
      </button>
    }
  `,
})
export class RunActions {
  readonly run = input.required<Schema<'SyncRun'>>();
  readonly changed = output();

  readonly #api = inject(Api);
  readonly #confirm = inject(Confirm);
  readonly #notify = inject(Notify);
  readonly #router = inject(Router);
  readonly #cancelled = signal<number | null>(null);
  protected readonly start = inject(SyncStart);
  protected readonly t = inject(Language).t;

  protected readonly canCancel = computed(() => isActive(this.run()));
  protected readonly isCancelling = computed(() => this.#cancelled() === this.run().id);
  protected readonly canRunThis = computed(
    () => this.run().dryRun && this.run().status === 'completed',
  );
  protected readonly canRepeat = computed(() =>
    ['failed', 'cancelled'].includes(this.run().status),
  );

  protected async cancel(): Promise<void> {
    const { id } = this.run();
    if (this.isCancelling()) return;
    const isWanted = await this.#confirm.ask({
      heading: this.t('run.cancelHeading', { id }),
      text: this.t('run.cancelText'),
      action: this.t('run.cancel'),
      tone: 'bad',
    });
    if (!isWanted) return;
    this.#cancelled.set(id);
    try {
      await this.#api.send('post', '/api/v1/sync-runs/{id}/cancel', { path: { id } });
    } catch (error) {
      this.#cancelled.set(null);
      this.#notify.complain(error);
    }
    this.changed.emit();
  }

  /** The same once more; what was only tried is done this time. */
  protected async again(): Promise<void> {
    const { scope, skus, dryRun, refresh, status } = this.run();
    const run = await this.start.start({
      scope,
      ...(scope === 'products' ? { skus } : {}),
      dryRun: dryRun && status !== 'completed',
      refresh,
    });
    if (run) await this.#router.navigate(['/sync', run.id]);
  }
}
