import type { ResourceRef, Signal } from '@angular/core';
import { computed, effect, linkedSignal, signal, untracked } from '@angular/core';

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  total?: number;
}

/** A page after the first one, and the cursor at which it begins. */
interface LaterPage<T> extends Page<T> {
  cursor: string;
}

interface Tail<T> {
  pages: LaterPage<T>[];
  items: T[];
}

export interface KeptList<T> {
  head: Page<T>;
  tail: Tail<T>;
}

interface Source<T> {
  /** Names the query: another key is another list. */
  key: Signal<string>;
  /** Reads a page: undefined is the first one, null reads nothing. */
  read: (cursor: Signal<string | undefined | null>) => ResourceRef<Page<T> | undefined>;
  /** Reads a later page once more, when something in it has changed. */
  readAgain?: (cursor: string) => Promise<Page<T>>;
  idOf: (item: T) => string | number;
  kept?: Map<string, KeptList<T>>;
}

/** A list that is read page by page and remembers what it has while it is read afresh. */
export function growingList<T>({ key, read, readAgain, idOf, kept = new Map() }: Source<T>) {
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
      const before = (isSame ? previous.value : kept.get(key)?.tail) ?? tailOf<T>([]);
      const isNew = page && cursor && !before.pages.some((one) => one.cursor === cursor);
      return isNew ? tailOf([...before.pages, { ...page, cursor }]) : before;
    },
  });

  const isStale = computed(() => head().key !== key());
  const items = computed(() => {
    const later = isStale() ? [] : tail().items;
    const all = [...(head().page?.items ?? []), ...later];
    return [...new Map(all.map((item) => [idOf(item), item])).values()];
  });
  /** Where a page is missing between the first one and those after it, since there are new ones. */
  const gap = computed(() => {
    const cursor = head().page?.nextCursor ?? null;
    const [second] = tail().pages;
    return isStale() || !second || second.cursor === cursor ? null : cursor;
  });
  const between = read(gap);
  effect(() => {
    const cursor = gap();
    if (cursor === null || !between.hasValue()) return;
    const page = { ...between.value(), cursor };
    untracked(() => tail.update(({ pages }) => tailOf(joined(page, pages, idOf))));
  });

  const nextCursor = computed(() => (tail().pages.at(-1) ?? head().page)?.nextCursor ?? null);

  effect(() => {
    const { page } = head();
    if (page && !isStale()) kept.set(key(), { head: page, tail: tail() });
  });

  /** One page after the other: however long the list is, the server is asked once at a time. */
  async function readChanged(isChanged: (item: T) => boolean): Promise<void> {
    const of = key();
    for (const { cursor, items } of tail().pages) {
      if (!items.some(isChanged)) continue;
      const page = await readAgain?.(cursor).catch(() => null); // the next news tries again
      if (key() !== of) return;
      if (page) tail.update(({ pages }) => replaced(pages, { ...page, cursor }));
    }
  }

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
    firstError: first.error,
    /** Only what comes next could not be read. */
    growError: computed(() => (first.error() ? undefined : more.error())),
    /** Also once more after a failure: who grows by himself has to look for `growError`. */
    grow: () => (more.error() ? more.reload() : wanted.set(nextCursor())),
    /** Looks for news at the beginning of the list, and on the pages where something has changed. */
    refresh: (isChanged?: (item: T) => boolean) => {
      first.reload();
      if (between.error()) between.reload();
      if (isChanged) void readChanged(isChanged);
    },
    /** Tries again what failed. */
    reload: () => (more.error() ? more.reload() : first.reload()),
  };
}

function tailOf<T>(pages: LaterPage<T>[]): Tail<T> {
  return { pages, items: pages.flatMap(({ items }) => items) };
}

function replaced<T>(pages: LaterPage<T>[], page: LaterPage<T>): Tail<T> {
  return tailOf(pages.map((one) => (one.cursor === page.cursor ? page : one)));
}

/** A page set before others that it reaches; those that it does not reach have to be read again. */
function joined<T>(page: LaterPage<T>, pages: LaterPage<T>[], idOf: Source<T>['idOf']) {
  const ids = (items: T[]) => new Set(items.map(idOf));
  const later = ids(tailOf(pages).items);
  if (!page.items.some((item) => later.has(idOf(item)))) return [page];
  const [second, ...others] = pages;
  const known = ids([...page.items, ...tailOf(others).items]);
  const isNeeded = !others.length || second!.items.some((item) => !known.has(idOf(item)));
  return [page, ...(isNeeded ? pages : others)];
}
