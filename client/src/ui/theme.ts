import { computed, Injectable, signal } from '@angular/core';
import { recall, remember } from './storage';

const system = matchMedia('(prefers-color-scheme: dark)');
const systemIsDark = signal(system.matches);
system.addEventListener('change', ({ matches }) => systemIsDark.set(matches));

export type ThemeChoice = 'system' | 'light' | 'dark';

/** The page itself sets what was chosen last, before the first paint. */
@Injectable({ providedIn: 'root' })
export class Theme {
  readonly choice = signal<ThemeChoice>(stored());

  readonly isDark = computed(() =>
    this.choice() === 'system' ? systemIsDark() : this.choice() === 'dark',
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
