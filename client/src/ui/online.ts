import { signal } from '@angular/core';

const isThere = signal(navigator.onLine);
for (const name of ['online', 'offline'])
  addEventListener(name, () => isThere.set(navigator.onLine));

/** Whether the browser has a network. */
export const isOnline = isThere.asReadonly();
