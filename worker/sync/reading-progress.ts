import type { KeptPage } from './kept-pages.ts';

/** How far a reading is; a few numbers, however many pages it has. */
export type ReadingProgress = {
  has: (page: number) => boolean;
  add: (page: KeptPage) => void;
  /** As many pages as the count of page 1 takes at the size that page 1 really has. */
  expectedPages: () => number;
  /** The page of the highest number. */
  last: () => KeptPage;
  counts: () => {
    pagesRead: number;
    pagesTotal: number;
    recordsRead: number;
    recordsTotal: number;
  };
};

/** Starts from what was kept before a crash. */
export function trackReading(kept: KeptPage[]): ReadingProgress {
  const numbers = new Set<number>();
  let recordsRead = 0;
  let first: KeptPage | undefined;
  let last: KeptPage | undefined;

  const add = (page: KeptPage) => {
    numbers.add(page.page);
    recordsRead += page.recordCount;
    if (page.page === 1) first = page;
    if (page.page >= (last?.page ?? 0)) last = page;
  };
  const expectedPages = () => {
    if (!first || first.isLast || first.recordCount === 0) return 1;
    return Math.ceil(first.recordsTotal / first.recordCount);
  };
  kept.forEach(add);
  return {
    has: (page) => numbers.has(page),
    add,
    expectedPages,
    last: () => last!,
    counts: () => ({
      pagesRead: numbers.size,
      pagesTotal: Math.max(expectedPages(), last?.page ?? 0),
      recordsRead,
      recordsTotal: last?.recordsTotal ?? 0,
    }),
  };
}
