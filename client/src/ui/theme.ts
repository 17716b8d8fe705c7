import { computed, Injectable, signal } from '@angular/core';
import { recall, remember } from './storage';

export type ThemeChoice = 'system' | 'light' | 'dark';

/** The page itself sets what was chosen last, before the first paint. */
@Injectable({ providedIn: 'root' })
export class Theme {
  readonly choice = signal<ThemeChoice>(stored());

  readonly #systemIsDark = matchMedia('(prefers-color-scheme: dark)');
  readonly isDark = computed(() =>
    this.choice() === 'system' ? this.#systemIsDark.matches : this.choice() === 'dark',
  );

  choose(choice: ThemeChoice): void {
    this.choice.set(choice);
    document.documentElement.dataset['theme'] = choice;
    remember('theme', choice);
  }
}

function stored(): ThemeChoice {
  const choice = recall('theme');
  return choice === 'light' || choice === 'dark' ? choice : 'system';
}
