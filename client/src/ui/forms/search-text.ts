import type { Signal, WritableSignal } from '@angular/core';
import { effect, inject, linkedSignal } from '@angular/core';
import { Router } from '@angular/router';

/**
 * What stands in a field whose text is told once the typing rests. It follows `text` when that is
 * changed elsewhere; what was told comes back later and without its outer spaces, and changes nothing.
 * Who is on the way to another page meanwhile gets there: nothing is told before.
 */
export function searchText(
  text: Signal<string>,
  { pause, tell }: { pause: number; tell: (text: string) => void },
): WritableSignal<string> {
  const { currentNavigation } = inject(Router);
  let told: string | null = null;
  const typed = linkedSignal<string, string>({
    source: text,
    computation: (now, before) => {
      const isKnown = [told, before?.value.trim()].includes(now.trim());
      return before && isKnown ? before.value : now;
    },
  });
  effect(() => {
    if (text().trim() !== told) told = null;
  });
  effect((onCleanup) => {
    const wanted = typed().trim();
    if (currentNavigation() || wanted === text().trim()) return;
    const timer = setTimeout(() => {
      if (!currentNavigation()) tell((told = wanted));
    }, pause);
    onCleanup(() => clearTimeout(timer));
  });
  return typed;
}
