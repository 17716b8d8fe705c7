import type { Resource, Signal } from '@angular/core';
import { linkedSignal } from '@angular/core';

/** The newest answer that arrived; it stays while the next one is on its way or fails. */
export function lastValue<T>(resource: Resource<T | undefined>): Signal<T | undefined> {
  return linkedSignal<T | undefined, T | undefined>({
    source: () => (resource.hasValue() ? resource.value() : undefined),
    computation: (value, previous) => value ?? previous?.value,
  });
}
