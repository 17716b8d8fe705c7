import type { ServerResponse } from 'node:http';
import { pageOf, send, type FakeSource } from './fake-source.ts';

export type HeldPages = {
  /** The pages that wait for their answer. */
  readonly waiting: number[];
  /** Answers those that wait, and from now on at once. */
  release: () => void;
};

/** Lets the source leave these pages unanswered until they are released. */
export function holdPages(source: FakeSource, isHeld: (page: number) => boolean): HeldPages {
  const held: { page: number; res: ServerResponse }[] = [];
  source.misbehave = (page, res) => {
    if (!isHeld(page)) return false;
    held.push({ page, res });
    return true;
  };
  return {
    get waiting() {
      return held.map(({ page }) => page);
    },
    release: () => {
      source.misbehave = undefined;
      const pages = Math.ceil(source.records.length / source.pageSize);
      for (const { page, res } of held.splice(0)) send(res, 200, pageOf(source, page, pages));
    },
  };
}
