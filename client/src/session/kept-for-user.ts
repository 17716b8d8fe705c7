import type { Signal } from '@angular/core';
import { computed, inject, linkedSignal } from '@angular/core';
import { recall, remember } from '../ui/storage';
import { Session } from './session';

export interface Kept<Value> {
  value: Signal<Value>;
  keep: (value: Value) => void;
}

/** What somebody likes in this browser; who logs in after them has likings of their own. */
export function keptForUser<Value>(name: string, parse: (kept: unknown) => Value): Kept<Value> {
  const { user } = inject(Session);
  const key = computed(() => `${name}.${user()?.email}`);
  const value = linkedSignal(() => parse(recall(key())));
  return {
    value: value.asReadonly(),
    keep: (wanted) => {
      value.set(wanted);
      remember(key(), wanted);
    },
  };
}
