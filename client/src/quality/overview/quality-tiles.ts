import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schema } from '../../api';
import { Format } from '../../ui/format';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import type { FindingName } from '../finding-names';
import { findingGroups } from '../finding-names';
import { coverageOf } from '../trend/trend-series';

const weekAgo = 7;

/** One number for each finding; each leads to the list that it counts. */
@Component({
  selector: 'quality-tiles',
  imports: [Icon, RouterLink],
  templateUrl: './quality-tiles.html',
  styleUrl: './quality-tiles.scss',
})
export class QualityTiles {
  readonly quality = input.required<Schema<'Quality'>>();
  readonly #format = inject(Format);
  readonly #language = inject(Language);
  protected readonly t = this.#language.t;

  protected readonly coverage = computed(() => {
    const quality = this.quality();
    const { products, findings } = quality;
    const without = findings.find(({ finding }) => finding === 'products-without-images');
    const share = coverageOf(products, without?.count ?? 0);
    return {
      share: this.#format.share(share),
      percent: Math.round(share * 100),
      text: this.t('quality.coverageText', {
        count: this.#format.number(products - (without?.count ?? 0)),
        of: this.#format.number(products),
      }),
    };
  });
  protected readonly groups = computed(() =>
    findingGroups.map(({ name, findings }) => ({
      name: this.t(`quality.groups.${name}`),
      tiles: findings.flatMap((finding) => this.#tile(finding)),
    })),
  );
  /** What was counted a week ago, or as near to it as there is something. */
  readonly #before = computed(() => {
    const { trend } = this.quality();
    const today = trend.at(-1);
    if (!today) return undefined;
    const then = Date.parse(today.day) - weekAgo * 86_400_000;
    return trend.findLast(({ day }) => Date.parse(day) <= then);
  });

  #tile(finding: FindingName) {
    const found = this.quality().findings.find((each) => each.finding === finding);
    if (!found) return [];
    const before = this.#before()?.counts[finding];
    const change = before === undefined ? 0 : found.count - before;
    return [
      {
        finding,
        name: this.t(`findings.${finding}.name`),
        count: this.#format.number(found.count),
        isGood: found.count === 0,
        share: this.#shareOf(found.of, found.count),
        change: change ? this.#format.change(change) : null,
        isBetter: change < 0,
      },
    ];
  }

  #shareOf(of: string, count: number): string | null {
    const { products, images } = this.quality();
    const whole = of === 'product' ? products : of === 'image' ? images : 0;
    return count && whole ? this.#format.share(count / whole) : null;
  }
}
