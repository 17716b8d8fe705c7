import { inject } from '@angular/core';
import { Selection } from './selection';

/**
 * Boxes beside products: a click chooses one, with the shift key everything up to it. A box that a
 * click turned shows what is chosen: no more than one may, and with the shift key never fewer.
 */
export function choosing(shown: () => readonly { sku: string }[]) {
  const selection = inject(Selection);
  return {
    selection,
    tick: (event: MouseEvent, sku: string): void => {
      const skus = shown().map((product) => product.sku);
      if (event.shiftKey && selection.count()) selection.extend(sku, skus);
      else selection.toggle(sku);
      keepTrue(event, selection.has(sku));
    },
  };
}

/** A browser has turned the box already; refused, it turns it back. */
export function keepTrue(event: Event, isChosen: boolean): void {
  const { target } = event;
  if (target instanceof HTMLInputElement && target.checked !== isChosen) event.preventDefault();
}
