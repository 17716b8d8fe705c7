import { effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { Schema } from '../api';
import { followChanges } from '../api';
import { Session } from '../session/session';
import { isVisible } from '../ui/visible';

/** Products of which something has changed. Each is told as another object, so that none goes unheard. */
export type Changed = Pick<ReadonlySet<string>, 'has'>;

const gathering = 250; // what changes together comes as one
const patience = 20_000;
const mostHidden = 60_000;

/** What changes in the hub while it is looked at, told by one connection for the whole app. */
@Injectable({ providedIn: 'root' })
export class LiveChanges {
  readonly #session = inject(Session);
  readonly #changed = signal<Changed>(new Set());
  readonly #run = signal<Schema<'SyncRun'> | null>(null);
  readonly #isTold = signal(false);
  /** Browsers open six connections to a server: windows in the background leave theirs to others. */
  readonly #isWanted = signal(true);
  readonly #attempt = signal(0);
  #gathered = new Set<string>();
  #hasBeenLost = false;

  readonly changed = this.#changed.asReadonly();
  /** The run whose status changed last. */
  readonly run = this.#run.asReadonly();
  /** Whether news would be told; else whoever needs to know has to ask. */
  readonly isTold = this.#isTold.asReadonly();

  constructor() {
    effect((onCleanup) => {
      if (isVisible()) return this.#isWanted.set(true);
      const timer = setTimeout(() => this.#isWanted.set(false), mostHidden);
      onCleanup(() => clearTimeout(timer));
    });
    effect((onCleanup) => {
      this.#attempt();
      if (this.#session.user() && this.#isWanted()) onCleanup(this.#follow());
    });
  }

  #follow(): () => void {
    let retry: ReturnType<typeof setTimeout> | undefined;
    const close = followChanges({
      change: ({ sku }) => this.#gather(sku),
      run: (run) => this.#run.set(run),
      opened: () => this.#open(),
      lost: (isTriedAgain) => {
        this.#isTold.set(false);
        if (!isTriedAgain) retry = setTimeout(() => this.#attempt.update((n) => n + 1), patience);
        // The browser asks for what it missed; a new connection does not know what that is.
        this.#hasBeenLost ||= !isTriedAgain;
      },
    });
    return () => {
      clearTimeout(retry);
      close();
      this.#hasBeenLost = true;
      this.#isTold.set(false);
    };
  }

  #open(): void {
    this.#isTold.set(true);
    // Nobody knows what has changed meanwhile: it may be any of them.
    if (this.#hasBeenLost) this.#changed.set({ has: () => true });
    this.#hasBeenLost = false;
  }

  #gather(sku: string): void {
    if (!this.#gathered.size) setTimeout(() => this.#tell(), gathering);
    this.#gathered.add(sku);
  }

  #tell(): void {
    this.#changed.set(this.#gathered);
    this.#gathered = new Set();
  }
}

/** Runs each time when something has changed from now on. */
export function whenChanged(run: (isChanged: (product: { sku: string }) => boolean) => void): void {
  const { changed } = inject(LiveChanges);
  let known = untracked(changed);
  effect(() => {
    const now = changed();
    if (now === known) return;
    known = now;
    untracked(() => run(({ sku }) => now.has(sku)));
  });
}
