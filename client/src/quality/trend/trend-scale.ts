import type { DayValue } from './trend-series';

export interface Scale {
  /** From the bottom, in equal steps. */
  ticks: number[];
  /** Each day's place, in percent from the left and from the top. */
  points: { x: number; y: number }[];
  line: string;
  area: string;
}

const steps = 4;

/** Lays a series out in a square of a hundred by a hundred; shares never leave 0 to 1. */
export function scaleOf(series: DayValue[], isShare: boolean): Scale {
  const values = series.map(({ value }) => value);
  const { low, high } = boundsOf(values, isShare);
  const times = series.map(({ day }) => Date.parse(day));
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const points = values.map((value, at) => ({
    x: last === first ? 50 : (100 * (times[at]! - first)) / (last - first),
    y: 100 - (100 * (value - low)) / (high - low),
  }));
  const line = points.map(({ x, y }, at) => `${at ? 'L' : 'M'}${round(x)} ${round(y)}`).join('');
  const [start, end] = [points[0]?.x ?? 0, points.at(-1)?.x ?? 0];
  return {
    ticks: Array.from({ length: steps + 1 }, (_, at) => low + ((high - low) * at) / steps),
    points,
    line,
    area: line && `${line}L${round(end)} 100L${round(start)} 100Z`,
  };
}

/** Counts begin at zero; shares begin at the next quarter below, so that changes can be seen. */
function boundsOf(values: number[], isShare: boolean): { low: number; high: number } {
  const most = Math.max(0, ...values);
  if (isShare) return { low: Math.floor(Math.min(1, ...values) * 4 - 0.01) / 4, high: 1 };
  return { low: 0, high: niceAbove(Math.max(most, steps)) };
}

/** The next number whose quarters are round. */
function niceAbove(most: number): number {
  const unit = 10 ** Math.floor(Math.log10(most / steps));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * unit).find((s) => s * steps >= most);
  return Math.ceil(step ?? most) * steps;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
