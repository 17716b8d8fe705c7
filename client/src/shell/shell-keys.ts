import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { Session } from '../session/session';
import type { TextKey } from '../ui/language';
import { bindKeys, Shortcuts } from '../ui/shortcuts';
import { Theme } from '../ui/theme';
import { NavLook } from './nav-look';
import { navEntries } from './nav-entries';
import { Palette } from './palette/palette';

const labels: Record<string, TextKey> = {
  p: 'shortcuts.toProducts',
  b: 'shortcuts.toImages',
  s: 'shortcuts.toSync',
  q: 'shortcuts.toQuality',
  e: 'shortcuts.toExports',
};

/** The keys that mean the same on every page. */
export function shellKeys(): void {
  const router = inject(Router);
  const session = inject(Session);
  const shortcuts = inject(Shortcuts);
  const palette = inject(Palette);
  const theme = inject(Theme);
  const nav = inject(NavLook);
  const signedIn = (run: () => unknown) => () => (session.user() ? run() : false);

  bindKeys('shortcuts.everywhere', [
    { keys: '?', label: 'shortcuts.help', run: () => shortcuts.isSheetOpen.set(true) },
    {
      keys: 'Ctrl+k',
      label: 'shortcuts.palette',
      isEverywhere: true,
      run: signedIn(() => palette.open()),
    },
    { keys: '/', label: 'shortcuts.search', run: signedIn(() => palette.open()) },
    { keys: '[', label: 'shortcuts.nav', run: () => nav.turn() },
    {
      keys: 't',
      label: 'shortcuts.theme',
      run: () => theme.choose(theme.isDark() ? 'light' : 'dark'),
    },
  ]);
  bindKeys(
    'shortcuts.goTo',
    navEntries.flatMap(({ to, key, isForAdmins }) => {
      const label = key && labels[key];
      const isTold = () => !isForAdmins || session.isAdmin();
      const run = signedIn(() => isTold() && router.navigateByUrl(to));
      return label ? [{ keys: `g ${key}`, label, run, isTold }] : [];
    }),
  );
}
