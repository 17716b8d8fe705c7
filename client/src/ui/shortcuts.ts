import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import { isTaken, isTyping } from './keys';
import type { TextKey } from './language';
import { refuseOffline } from './refuse-offline';

export interface Shortcut {
  /** As the browser names keys: `?`, `Escape`; `g p` one after the other, `Ctrl+k` also with Cmd. */
  keys: string;
  label: TextKey;
  /** Also while one types, and over a layer. */
  isEverywhere?: boolean;
  /** Changes something in the hub. */
  isChange?: boolean;
  /** Absent where what has the focus takes the key itself: then it is only told. */
  run?: (event: KeyboardEvent) => unknown;
  /** Whether the sheet tells it to who is there; it does when absent. */
  isTold?: () => boolean;
}

export interface ShortcutGroup {
  heading: TextKey;
  shortcuts: readonly Shortcut[];
}

const patience = 1_500;

/** Every key that does something, and the sheet that tells them: one list for both. */
@Injectable({ providedIn: 'root' })
export class Shortcuts {
  readonly #groups = signal<readonly ShortcutGroup[]>([]);
  readonly groups = this.#groups.asReadonly();
  readonly isSheetOpen = signal(false);
  readonly #isRefused = refuseOffline();
  #first: { key: string; at: number } | null = null;

  add(group: ShortcutGroup): () => void {
    this.#groups.update((groups) => [...groups, group]);
    return () => this.#groups.update((groups) => groups.filter((one) => one !== group));
  }

  /** What came last knows best: a page before the frame around it. */
  use(event: KeyboardEvent): void {
    const keys = this.#keysOf(event);
    if (keys === null) return;
    const all = this.#groups().flatMap(({ shortcuts }) => shortcuts);
    const found = all.findLast((one) => one.run && one.keys === keys);
    const isFirst = !found && all.some((one) => one.run && one.keys.startsWith(`${keys} `));
    this.#first = isFirst ? { key: keys, at: event.timeStamp } : null;
    if (!found || (isTaken(event) && !found.isEverywhere)) return;
    if (found.isChange && this.#isRefused()) return event.preventDefault();
    const isLeft = found.run?.(event) === false;
    if (!isLeft) event.preventDefault();
  }

  #keysOf(event: KeyboardEvent): string | null {
    const isCommand = event.ctrlKey !== event.metaKey && !event.altKey && !event.shiftKey;
    if (isCommand) return `Ctrl+${event.key.toLowerCase()}`;
    if (isTyping(event)) return null;
    const first = this.#first;
    const goesOn = first !== null && event.timeStamp - first.at < patience;
    return goesOn ? `${first.key} ${event.key}` : event.key;
  }
}

/** For as long as whoever asks is there. A key that returns false is left to the browser. */
export function bindKeys(heading: TextKey, shortcuts: readonly Shortcut[]): void {
  inject(DestroyRef).onDestroy(inject(Shortcuts).add({ heading, shortcuts }));
}
