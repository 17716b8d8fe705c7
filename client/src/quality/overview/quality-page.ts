import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import type { Params } from '@angular/router';
import { Router, RouterLink } from '@angular/router';
import { read } from '../../api';
import { SourceHealth } from '../../catalogue/source-health';
import { Session } from '../../session/session';
import { EmptyPanel } from '../../ui/empty-panel';
import { Format } from '../../ui/format';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { lastValue } from '../../ui/last-value';
import { ProblemPanel } from '../../ui/problem-panel';
import { repeat } from '../../ui/repeat';
import { ReportCards } from '../reports/report-cards';
import { QualityTrend } from '../trend/quality-trend';
import { CountingRules } from './counting-rules';
import { QualityTiles } from './quality-tiles';

const spans = [30, 90, 365];
const usualSpan = 90;
const pause = 30_000;

/** What is missing or wrong in the pictures, in numbers that lead to the lists behind them. */
@Component({
  selector: 'quality-page',
  imports: [
    CountingRules,
    EmptyPanel,
    Icon,
    ProblemPanel,
    QualityTiles,
    QualityTrend,
    ReportCards,
    RouterLink,
  ],
  templateUrl: './quality-page.html',
  styleUrl: './quality-page.scss',
})
export default class QualityPage {
  readonly days = input<string>();
  /** Whose trend is shown. */
  readonly of = input<string>();

  readonly #router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly t = inject(Language).t;

  protected readonly span = computed(
    () => spans.find((days) => String(days) === this.days()) ?? usualSpan,
  );
  protected readonly answer = read('/api/v1/quality', () => ({ query: { days: this.span() } }));
  protected readonly quality = lastValue(this.answer);

  constructor() {
    const { news } = inject(SourceHealth);
    effect(() => {
      if (news()) untracked(() => this.answer.reload());
    });
    // It is counted some seconds after what it counts has changed.
    repeat(
      () => pause,
      () => this.answer.reload(),
    );
  }

  protected show(params: Params): void {
    void this.#router.navigate([], {
      queryParams: params,
      queryParamsHandling: 'merge',
      scroll: 'manual',
    });
  }
}
