import { inject } from '@angular/core';
import { Selection } from './selection';

/** Boxes beside products: a click chooses one, with the shift key everything up to it. */
export function choosing(shown: () => readonly { sku: string }[]) {
  const selection = inject(Selection);
  return {
    selection,
    tick: ({ shiftKey }: MouseEvent, sku: string): void => {
      const skus = shown().map((product) => product.sku);
      if (shiftKey && selection.count()) selection.extend(sku, skus);
      else selection.toggle(sku);
    },
  };
}
