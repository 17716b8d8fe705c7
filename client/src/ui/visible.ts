import { signal } from '@angular/core';

const isShown = signal(document.visibilityState !== 'hidden');
document.addEventListener('visibilitychange', () =>
  isShown.set(document.visibilityState !== 'hidden'),
);

/** Whether the page is looked at. */
export const isVisible = isShown.asReadonly();
