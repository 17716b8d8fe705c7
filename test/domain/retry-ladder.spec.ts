import { waitBeforeNext } from '../../shared/domain/retry-ladder.ts';

describe('The wait before the next attempt', () => {
  const wait = (attempts: number, more: { retryAfter?: number; chance?: number } = {}) =>
    waitBeforeNext({ attempts, retryAfter: more.retryAfter, chance: more.chance ?? 0 });

  it('grows from seconds to a day, and ends after ten attempts', () => {
    const waits = Array.from({ length: 10 }, (_, index) => wait(index + 1));

    const [minute, hour] = [60, 3_600];
    const hours = [2, 5, 10, 14, 20, 24].map((one) => one * hour);
    expect(waits).toEqual([5, 5 * minute, 30 * minute, ...hours, null]);
  });

  it('is up to a tenth longer, by chance', () => {
    expect(wait(2, { chance: 0.5 })).toBeCloseTo(315);
    expect(wait(2, { chance: 1 })).toBeCloseTo(330);
  });

  it('is as long as the receiver wants, but no longer than a day', () => {
    expect(wait(1, { retryAfter: 120 })).toBe(120);
    expect(wait(1, { retryAfter: 10 * 86_400 })).toBe(86_400);
  });

  it('is not shortened by the receiver', () => {
    expect(wait(2, { retryAfter: 1 })).toBe(300);
  });
});
