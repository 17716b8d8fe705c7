import type { Signal } from '@angular/core';
import { linkedSignal } from '@angular/core';

export const panels = ['why', 'meta', 'facts', 'history'] as const;
export type Panel = (typeof panels)[number];

interface Named {
  sku: string;
  name: string | undefined;
}

const wide = matchMedia('(min-width: 960px)');
const openAtFirst: Record<'wide' | 'narrow', Panel[]> = {
  wide: ['why', 'meta', 'facts'],
  narrow: ['facts'],
};

/** Which panels of a product's page are open: those that have room, and the one in the address. */
export function openPanels(sku: Signal<string>, named: Signal<string | undefined>) {
  /** What the address will name because of what was done here. */
  let asked: Panel | undefined;
  const open = linkedSignal<Named, ReadonlySet<Panel>>({
    source: () => ({ sku: sku(), name: named() }),
    computation: ({ sku, name }, before) => {
      const already = new Set(before?.value ?? openAtFirst[wide.matches ? 'wide' : 'narrow']);
      const panel = panels.find((one) => one === name);
      const isLayer = name !== undefined && !panel;
      const isDoneHere = panel === asked && (!panel || already.has(panel));
      // Back closes what going on had opened; the next product leaves it open.
      const isBack = before?.source.sku === sku && !isLayer && !isDoneHere;
      const kept = [...already].filter((one) => !isBack || one !== before.source.name);
      return new Set(panel ? [...kept, panel] : kept);
    },
  });
  return {
    isOpen: (panel: Panel) => open().has(panel),
    /** Whether it is open now. */
    toggle: (panel: Panel): boolean => {
      const others = [...open()].filter((other) => other !== panel);
      const isOpening = !open().has(panel);
      asked = isOpening ? panel : undefined;
      open.set(new Set(isOpening ? [...others, panel] : others));
      return isOpening;
    },
  };
}
