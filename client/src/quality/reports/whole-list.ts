import type { Signal } from '@angular/core';
import { computed, effect, untracked } from '@angular/core';

const most = 2_000;

interface Growing {
  items: Signal<unknown[]>;
  nextCursor: Signal<string | null>;
  isLoading: Signal<boolean>;
  isGrowing: Signal<boolean>;
  error: Signal<unknown>;
  grow: () => void;
}

/** Reads on to the end, or to what one can reasonably print; says whether it is there. */
export function wholeList(list: Growing, isWanted: Signal<boolean>): Signal<boolean> {
  const isWhole = computed(
    () =>
      !!list.error() ||
      (list.nextCursor() === null ? !list.isLoading() : list.items().length >= most),
  );
  effect(() => {
    if (isWanted() && !isWhole() && !list.isGrowing()) untracked(() => list.grow());
  });
  return isWhole;
}
