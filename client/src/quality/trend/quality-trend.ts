import { Component, computed, inject, input, output } from '@angular/core';
import type { Params } from '@angular/router';
import type { Schema } from '../../api';
import { FilterSelect } from '../../ui/forms/filter-select';
import { Format } from '../../ui/format';
import { Language } from '../../ui/language';
import { Segmented } from '../../ui/segmented';
import { findingNames } from '../finding-names';
import { TrendChart } from './trend-chart';
import { TrendTable } from './trend-table';
import type { SeriesName } from './trend-series';
import { seriesOf } from './trend-series';

const series: SeriesName[] = ['coverage', 'all-findings', ...findingNames];

/** How one number went on from day to day, drawn and as a table. */
@Component({
  selector: 'quality-trend',
  imports: [FilterSelect, Segmented, TrendChart, TrendTable],
  templateUrl: './quality-trend.html',
  styles: `
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 14px;
    }
    header {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px 16px;
    }
    .choices {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .young {
      font-size: 0.875rem;
    }
    summary {
      min-height: 28px;
      font-size: 0.875rem;
      cursor: pointer;
    }
  `,
})
export class QualityTrend {
  readonly quality = input.required<Schema<'Quality'>>();
  readonly span = input.required<number>();
  readonly shown = input.required<string | undefined>();
  readonly changed = output<Params>();
  readonly #format = inject(Format);
  protected readonly t = inject(Language).t;

  protected readonly name = computed(
    () => series.find((name) => name === this.shown()) ?? 'coverage',
  );
  protected readonly isShare = computed(() => this.name() === 'coverage');
  protected readonly label = computed(() => this.#labelOf(this.name()));
  protected readonly days = computed(() => seriesOf(this.quality().trend, this.name()));
  protected readonly choices = computed(() =>
    series.slice(1).map((value) => ({ value, label: this.#labelOf(value) })),
  );
  protected readonly spans = computed(() =>
    ['30', '90', '365'].map((value) => ({
      value,
      label: this.t('quality.days', { days: value }),
    })),
  );

  protected readonly inWords = computed(() =>
    this.isShare() ? this.#format.share : this.#format.number,
  );

  #labelOf(name: SeriesName): string {
    if (name === 'coverage') return this.t('quality.coverage');
    return name === 'all-findings' ? this.t('quality.all') : this.t(`findings.${name}.name`);
  }
}
