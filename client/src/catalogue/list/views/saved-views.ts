import { effect, Injectable, linkedSignal, signal } from '@angular/core';
import { keptForUser } from '../../../session/kept-for-user';
import { recall, remember } from '../../../ui/storage';

const words = ['q', 'kind', 'img', 'type', 'category', 'active', 'sort', 'view'] as const;

/** What of the address makes a view: what is searched and filtered, in which order, shown how. */
export type ViewParams = Partial<Record<(typeof words)[number], string | undefined>>;

export interface SavedView {
  name: string;
  params: ViewParams;
}

interface Source {
  all: SavedView[];
  shown: ViewParams | null;
}

const openedHere = 'opened-view';

/** Views that somebody has given a name, and the one that was opened. */
@Injectable({ providedIn: 'root' })
export class SavedViews {
  readonly #kept = keptForUser('views', parse);
  readonly all = this.#kept.value;
  /** The view that is shown at present, saved or not; none yet before there is a list. */
  readonly shown = signal<ViewParams | null>(null);

  /** The one that is shown, or was before something was changed; also after the page is reloaded. */
  readonly opened = linkedSignal<Source, SavedView | undefined>({
    source: () => ({ all: this.all(), shown: this.shown() }),
    computation: ({ all, shown }, previous) => {
      const opened = previous ? previous.value?.name : recall(openedHere, 'tab');
      const before = all.find(({ name }) => name === opened);
      if (!shown || (before && isSame(before.params, shown))) return before;
      const same = all.find(({ params }) => isSame(params, shown));
      return same ?? (isSame({}, shown) ? undefined : before);
    },
  });

  constructor() {
    effect(() => remember(openedHere, this.opened()?.name ?? null, 'tab'));
  }

  isChanged(): boolean {
    const opened = this.opened();
    return opened !== undefined && !isSame(opened.params, this.shown() ?? {});
  }

  /** What is shown gets this name; whatever had it before is gone. */
  save(name: string): void {
    const others = this.all().filter((view) => view.name !== name);
    this.#keep([...others, { name, params: only(this.shown() ?? {}) }]);
    this.opened.set(this.all().find((view) => view.name === name));
  }

  /** @returns what brings it back */
  remove(view: SavedView): () => void {
    const before = this.all();
    this.#keep(before.filter((one) => one !== view));
    return () => this.#keep(before);
  }

  #keep(views: SavedView[]): void {
    this.#kept.keep(views.toSorted((a, b) => a.name.localeCompare(b.name)));
  }
}

/** For the router: what the view does not say is to go. */
export function addressOf({ params }: SavedView): Record<string, string | null> {
  return Object.fromEntries(words.map((word) => [word, params[word] ?? null]));
}

function isSame(one: ViewParams, other: ViewParams): boolean {
  return words.every((word) => (one[word] ?? '') === (other[word] ?? ''));
}

function only(shown: ViewParams): ViewParams {
  return Object.fromEntries(words.flatMap((word) => (shown[word] ? [[word, shown[word]]] : [])));
}

function parse(kept: unknown): SavedView[] {
  if (!Array.isArray(kept)) return [];
  return kept.filter(isView).map(({ name, params }) => ({ name, params: only(params) }));
}

function isView(kept: unknown): kept is SavedView {
  const { name, params } = (kept ?? {}) as Partial<Record<keyof SavedView, unknown>>;
  if (typeof name !== 'string' || typeof params !== 'object' || params === null) return false;
  return Object.values(params).every((value) => typeof value === 'string');
}
