import type { Signal } from '@angular/core';
import { linkedSignal } from '@angular/core';

export const panels = ['why', 'meta', 'facts', 'history'] as const;
export type Panel = (typeof panels)[number];

const wide = matchMedia('(min-width: 960px)');
const openAtFirst: Record<'wide' | 'narrow', Panel[]> = {
  wide: ['why', 'meta', 'facts'],
  narrow: ['facts'],
};

/** Which panels of a product's page are open: those that have room, and the one in the address. */
export function openPanels(named: Signal<string | undefined>) {
  const open = linkedSignal<Panel | undefined, ReadonlySet<Panel>>({
    source: () => panels.find((panel) => panel === named()),
    computation: (panel, before) => {
      const already = before?.value ?? openAtFirst[wide.matches ? 'wide' : 'narrow'];
      return new Set(panel ? [...already, panel] : already);
    },
  });
  return {
    isOpen: (panel: Panel) => open().has(panel),
    /** Whether it is open now. */
    toggle: (panel: Panel): boolean => {
      const others = [...open()].filter((other) => other !== panel);
      const isOpening = !open().has(panel);
      open.set(new Set(isOpening ? [...others, panel] : others));
      return isOpening;
    },
  };
}
