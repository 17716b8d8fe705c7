import { Component, computed, inject, input, signal } from '@angular/core';
import { Format } from '../../ui/format';
import { Language } from '../../ui/language';
import { scaleOf } from './trend-scale';
import type { DayValue } from './trend-series';

/** A line over the days. Who cannot see it has the sentence that sums it up, and the table. */
@Component({
  selector: 'trend-chart',
  templateUrl: './trend-chart.html',
  styleUrl: './trend-chart.scss',
})
export class TrendChart {
  readonly days = input.required<DayValue[]>();
  readonly isShare = input.required<boolean>();
  readonly label = input.required<string>();
  readonly inWords = input.required<(value: number) => string>();
  protected readonly format = inject(Format);
  readonly #t = inject(Language).t;

  protected readonly scale = computed(() => scaleOf(this.days(), this.isShare()));
  protected readonly ticks = computed(() =>
    this.scale()
      .ticks.map((value) => this.inWords()(value))
      .toReversed(),
  );
  protected readonly summary = computed(() => {
    const [first, last] = [this.days()[0]!, this.days().at(-1)!];
    return this.#t('quality.summary', {
      name: this.label(),
      from: this.inWords()(first.value),
      since: this.format.day(first.day),
      to: this.inWords()(last.value),
      until: this.format.day(last.day),
    });
  });

  /** The day under the pointer. */
  readonly #at = signal<number | null>(null);
  protected readonly read = computed(() => {
    const at = this.#at();
    const [point, day] = at === null ? [] : [this.scale().points[at], this.days()[at]];
    if (!point || !day) return null;
    return { ...point, day: this.format.day(day.day), value: this.inWords()(day.value) };
  });

  protected follow(event: PointerEvent): void {
    const { left, width } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const x = (100 * (event.clientX - left)) / width;
    const distances = this.scale().points.map((point) => Math.abs(point.x - x));
    this.#at.set(distances.indexOf(Math.min(...distances)));
  }

  protected leave(): void {
    this.#at.set(null);
  }
}
