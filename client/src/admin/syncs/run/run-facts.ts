import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schema } from '../../../api';
import { Format } from '../../../ui/format';
import { Language } from '../../../ui/language';
import { RunView } from '../run-view';

const skusShown = 20;

/** What a run counted, who wanted it, and when it was. */
@Component({
  selector: 'run-facts',
  imports: [RouterLink],
  templateUrl: './run-facts.html',
  styleUrl: './run-facts.scss',
})
export class RunFacts {
  readonly run = input.required<Schema<'SyncRun'>>();
  protected readonly format = inject(Format);
  protected readonly t = inject(Language).t;
  protected readonly view = inject(RunView);

  protected readonly skus = computed(() => this.run().skus.slice(0, skusShown));
  protected readonly moreSkus = computed(() => this.run().skus.length - this.skus().length);
  protected readonly counts = computed(() => {
    const run = this.run();
    return [
      { name: this.t('run.added'), count: run.imagesAdded, tone: 'good' },
      { name: this.t('run.updated'), count: run.imagesUpdated, tone: 'blue' },
      { name: this.t('run.deleted'), count: run.imagesDeleted, tone: 'bad' },
      { name: this.t('run.unchanged'), count: run.imagesUnchanged, tone: '' },
      { name: this.t('run.skipped'), count: run.recordsSkipped, tone: 'warn' },
      { name: this.t('run.warnings'), count: run.warnings, tone: 'warn' },
      { name: this.t('run.affected'), count: run.productsAffected, tone: '' },
      { name: this.t('run.recordsRead'), count: run.recordsRead, tone: '' },
      { name: this.t('run.pagesRead'), count: run.pagesRead, tone: '' },
    ];
  });
}
