import { computed, inject, Injectable, signal } from '@angular/core';
import { recall, remember } from '../../../ui/storage';
import { Theme } from '../../../ui/theme';

export const grounds = ['white', 'grey', 'dark', 'checker'] as const;

/** What lies behind a cut-out figure: painted metal looks wrong on one fixed ground. */
export type Ground = (typeof grounds)[number];

/** The ground that was chosen in this browser; until then the one of the theme. */
@Injectable({ providedIn: 'root' })
export class ChosenGround {
  readonly #theme = inject(Theme);
  readonly #chosen = signal(grounds.find((ground) => ground === recall('ground')));
  readonly chosen = this.#chosen.asReadonly();
  readonly current = computed<Ground>(
    () => this.#chosen() ?? (this.#theme.isDark() ? 'dark' : 'white'),
  );

  lay(ground: Ground): void {
    this.#chosen.set(ground);
    remember('ground', ground);
  }

  layNext(): void {
    this.lay(grounds[(grounds.indexOf(this.current()) + 1) % grounds.length]!);
  }
}
