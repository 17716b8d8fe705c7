import { Component, computed, effect, inject, untracked } from '@angular/core';
import { read } from '../../../api';
import { SourceHealth } from '../../../catalogue/source-health';
import { Format } from '../../../ui/format';
import { Language } from '../../../ui/language';
import { lastValue } from '../../../ui/last-value';

const height = 28;
const step = 10;

/** How long the latest full runs took, as bars; the newest stands at the end. */
@Component({
  selector: 'duration-trend',
  template: `
    @if (bars().length > 1) {
      <svg role="img" [attr.aria-label]="summary()" [attr.viewBox]="box()" [attr.width]="width()">
        @for (bar of bars(); track $index) {
          <rect
            width="7"
            rx="1.5"
            [class.last]="$last"
            [attr.x]="bar.x"
            [attr.y]="bar.y"
            [attr.height]="bar.height"
          />
        }
      </svg>
    }
  `,
  styles: `
    svg {
      display: block;
      max-width: 100%;
      height: 28px;
      margin-top: 4px;
    }
    rect {
      fill: color-mix(in srgb, var(--mat-sys-primary) 40%, var(--card));
    }
    .last {
      fill: var(--mat-sys-primary);
    }
  `,
})
export class DurationTrend {
  readonly #format = inject(Format);
  readonly #t = inject(Language).t;
  readonly #answer = read('/api/v1/sync-runs', () => ({
    query: { status: 'completed', scope: 'full', limit: 20 },
  }));
  readonly #last = lastValue(this.#answer);

  readonly #durations = computed(() =>
    (this.#last()?.items ?? [])
      .flatMap(({ startedAt, completedAt, dryRun }) =>
        startedAt && completedAt && !dryRun
          ? [Date.parse(completedAt) - Date.parse(startedAt)]
          : [],
      )
      .toReversed(),
  );
  protected readonly bars = computed(() => {
    const most = Math.max(1, ...this.#durations());
    return this.#durations().map((duration, place) => {
      const size = Math.max(2, (height * duration) / most);
      return { x: place * step, y: height - size, height: size };
    });
  });
  protected readonly width = computed(() => this.bars().length * step);
  protected readonly box = computed(() => `0 0 ${this.width()} ${height}`);
  protected readonly summary = computed(() => {
    const durations = this.#durations();
    return this.#t('sync.durations', {
      count: durations.length,
      last: this.#format.span(durations.at(-1) ?? 0),
      most: this.#format.span(Math.max(0, ...durations)),
    });
  });
  readonly isKnown = computed(() => this.#last() !== undefined);
  /** What the newest one took. */
  readonly newest = computed(() => {
    const duration = this.#durations().at(-1);
    return duration === undefined ? null : this.#format.span(duration);
  });

  constructor() {
    const { news } = inject(SourceHealth);
    effect(() => {
      if (news()) untracked(() => this.#answer.reload());
    });
  }
}
