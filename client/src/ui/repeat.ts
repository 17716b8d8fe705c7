import { effect, signal } from '@angular/core';

const isVisible = signal(document.visibilityState !== 'hidden');
document.addEventListener('visibilitychange', () =>
  isVisible.set(document.visibilityState !== 'hidden'),
);

/** Runs again and again while the page is looked at; the interval may change, null pauses. */
export function repeat(interval: () => number | null, run: () => unknown): void {
  effect((onCleanup) => {
    const milliseconds = interval();
    if (milliseconds === null || !isVisible()) return;
    const timer = setInterval(run, milliseconds);
    onCleanup(() => clearInterval(timer));
  });
}
