import { Component, computed, inject, input } from '@angular/core';
import type { Schema } from '../../api';
import { Format } from '../../ui/format';
import { Language } from '../../ui/language';
import { RunView } from './run-view';

/** How far a run has come. */
@Component({
  selector: 'run-progress',
  template: `
    <div
      role="progressbar"
      data-testid="run-progress"
      aria-valuemin="0"
      [attr.aria-label]="t('run.progress')"
      [attr.aria-valuemax]="run().pagesTotal ?? null"
      [attr.aria-valuenow]="run().pagesTotal ? run().pagesRead : null"
      [attr.aria-valuetext]="pages()"
    >
      <div class="done" [style.width.%]="percent()"></div>
    </div>
    <p class="muted">
      {{ pages() }}
      @if (records(); as records) {
        <span> · {{ records }}</span>
      }
    </p>
  `,
  styles: `
    :host {
      display: grid;
      gap: 4px;
      font-size: 0.8125rem;
      font-variant-numeric: tabular-nums;
    }
    [role='progressbar'] {
      height: 8px;
      overflow: hidden;
      border: 1px solid var(--mat-sys-outline-variant);
      border-radius: 4px;
      background: var(--mat-sys-surface-container-high);
    }
    .done {
      height: 100%;
      background: var(--mat-sys-primary);
      transition: width 400ms;
      forced-color-adjust: none;
    }
  `,
})
export class RunProgress {
  readonly run = input.required<Schema<'SyncRun'>>();
  readonly #view = inject(RunView);
  readonly #format = inject(Format);
  protected readonly t = inject(Language).t;

  protected readonly pages = computed(() => this.#view.progress(this.run()));
  protected readonly percent = computed(() => {
    const { pagesRead, pagesTotal } = this.run();
    return pagesTotal ? Math.min(100, (100 * pagesRead) / pagesTotal) : 0;
  });
  protected readonly records = computed(() => {
    const { recordsRead, recordsTotal } = this.run();
    if (!recordsTotal) return null;
    const [read, total] = [recordsRead, recordsTotal].map(this.#format.number);
    return this.t('run.records', { read: read ?? '', total: total ?? '' });
  });
}
