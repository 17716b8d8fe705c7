import type { Signal } from '@angular/core';
import { computed, effect, signal } from '@angular/core';
import { follow, read } from '../../api';
import { lastValue } from '../../ui/last-value';
import { repeat } from '../../ui/repeat';
import { isActive } from './run-view';

/** A run as it is at this moment: told as it changes, and asked for where nothing is told. */
export function followedRun(id: Signal<number | null>) {
  const answer = read('/api/v1/sync-runs/{id}', () => {
    const number = id();
    return number === null ? undefined : { path: { id: number } };
  });
  const last = lastValue(answer);
  const run = computed(() => (last()?.id === id() ? last() : undefined));
  const isRunning = computed(() => {
    const now = run();
    return now !== undefined && isActive(now);
  });
  const isTold = signal(false);

  effect((onCleanup) => {
    const number = id();
    if (number === null || !isRunning()) return;
    const stop = follow(
      '/api/v1/sync-runs/{id}/events',
      { path: { id: number } },
      {
        told: (state) => {
          isTold.set(true);
          answer.set(state);
        },
        lost: () => isTold.set(false),
      },
    );
    onCleanup(() => {
      stop();
      isTold.set(false);
    });
  });
  repeat(
    () => (isRunning() && !isTold() ? 2_000 : null),
    () => answer.reload(),
  );
  return { run, isRunning, isTold, error: answer.error, reload: () => answer.reload() };
}
