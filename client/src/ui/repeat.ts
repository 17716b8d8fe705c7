import { effect } from '@angular/core';
import { isVisible } from './visible';

/** Runs again and again while the page is looked at; the interval may change, null pauses. */
export function repeat(interval: () => number | null, run: () => unknown): void {
  effect((onCleanup) => {
    const milliseconds = interval();
    if (milliseconds === null || !isVisible()) return;
    const timer = setInterval(run, milliseconds);
    onCleanup(() => clearInterval(timer));
  });
}
