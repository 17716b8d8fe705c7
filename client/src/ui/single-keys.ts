import { signal } from '@angular/core';
import { recall, remember } from './storage';

const areOn = signal(recall('singleKeys') !== false);

/** Whether single keys do something: people who speak to their computer want none of that. */
export const singleKeys = areOn.asReadonly();

export function useSingleKeys(isWanted: boolean): void {
  areOn.set(isWanted);
  remember('singleKeys', isWanted);
}
