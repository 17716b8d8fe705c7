import type { Schema } from '../../api';
import type { FindingName } from '../finding-names';

export type SeriesName = FindingName | 'coverage' | 'all-findings';

export interface DayValue {
  day: string;
  value: number;
}

/** The share of products that have an image. */
export function coverageOf(products: number, withoutImages: number): number {
  return products ? (products - withoutImages) / products : 0;
}

/** One number for each day that was counted. */
export function seriesOf(trend: Schema<'Quality'>['trend'], name: SeriesName): DayValue[] {
  return trend.map(({ day, products, counts }) => {
    if (name === 'coverage') {
      const value = coverageOf(products, counts['products-without-images'] ?? 0);
      return { day, value };
    }
    if (name !== 'all-findings') return { day, value: counts[name] ?? 0 };
    return { day, value: Object.values(counts).reduce((sum, count) => sum + count, 0) };
  });
}
