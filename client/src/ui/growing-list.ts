import type { ResourceRef, Signal } from '@angular/core';
import { computed, effect, linkedSignal, signal } from '@angular/core';

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  total?: number;
}

export interface KeptList<T> {
  head: Page<T>;
  tail: Tail<T>;
}

interface Tail<T> {
  items: T[];
  /** The cursors read so far, and where to go on; undefined before the first of them. */
  cursors: string[];
  nextCursor?: string | null;
}

interface Source<T> {
  /** Names the query: another key is another list. */
  key: Signal<string>;
  /** Reads a page: undefined is the first one, null reads nothing. */
  read: (cursor: Signal<string | undefined | null>) => ResourceRef<Page<T> | undefined>;
  idOf: (item: T) => string | number;
  kept?: Map<string, KeptList<T>>;
}

/** A list that is read page by page and remembers what it has while it is read afresh. */
export function growingList<T>({ key, read, idOf, kept = new Map() }: Source<T>) {
  const wanted = linkedSignal<string, string | null>({ source: key, computation: () => null });
  const first = read(signal(undefined));
  const more = read(wanted);

  const head = linkedSignal<{ key: string; page?: Page<T> }, { key: string; page?: Page<T> }>({
    source: () => ({ key: key(), ...(first.hasValue() ? { page: first.value() } : {}) }),
    computation: (now, previous) => {
      if (now.page || previous?.value.key === now.key) return now.page ? now : previous!.value;
      const page = kept.get(now.key)?.head;
      return page ? { key: now.key, page } : (previous?.value ?? now);
    },
  });
  const tail = linkedSignal<{ key: string; cursor: string | null; page?: Page<T> }, Tail<T>>({
    source: () => ({
      key: key(),
      cursor: wanted(),
      ...(more.hasValue() ? { page: more.value() } : {}),
    }),
    computation: ({ key, cursor, page }, previous) => {
      const isSame = previous?.source.key === key;
      const before = (isSame ? previous.value : kept.get(key)?.tail) ?? { items: [], cursors: [] };
      return page && cursor && !before.cursors.includes(cursor)
        ? appended(before, cursor, page)
        : before;
    },
  });

  const isStale = computed(() => head().key !== key());
  const items = computed(() => {
    const pages = [...(head().page?.items ?? []), ...(isStale() ? [] : tail().items)];
    return [...new Map(pages.map((item) => [idOf(item), item])).values()];
  });
  const nextCursor = computed(() => {
    const last = tail().cursors.length ? tail().nextCursor : head().page?.nextCursor;
    return last ?? null;
  });

  effect(() => {
    const { page } = head();
    if (page && !isStale()) kept.set(key(), { head: page, tail: tail() });
  });

  return {
    items,
    nextCursor,
    /** Whether `items` still are those of the query before. */
    isStale,
    total: computed(() => head().page?.total),
    isEmpty: computed(() => head().page !== undefined && items().length === 0),
    isLoading: computed(() => first.status() === 'loading'),
    isGrowing: more.isLoading,
    error: computed(() => first.error() ?? more.error()),
    grow: () => wanted.set(nextCursor()),
    /** Looks for news at the beginning of the list. */
    refresh: () => first.reload(),
    /** Tries again what failed. */
    reload: () => (more.error() ? more.reload() : first.reload()),
  };
}

function appended<T>(before: Tail<T>, cursor: string, page: Page<T>): Tail<T> {
  return {
    items: [...before.items, ...page.items],
    cursors: [...before.cursors, cursor],
    nextCursor: page.nextCursor,
  };
}
