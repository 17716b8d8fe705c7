import { signal } from '@angular/core';

/** The page itself has just come from the hub, which may stand on this very machine. */
const isThere = signal(true);
for (const name of ['online', 'offline'])
  addEventListener(name, () => isThere.set(navigator.onLine));

/** Whether the browser has a network. */
export const isOnline = isThere.asReadonly();
