import { inject } from '@angular/core';
import type { Schema } from '../../api';
import { Clipboard } from '../../ui/clipboard';
import { Language } from '../../ui/language';
import { Notify } from '../../ui/notify';
import { bindKeys } from '../../ui/shortcuts';
import { Selection } from './selection/selection';

type Product = Schema<'ProductSummary'>;

interface List {
  focused: () => Product | undefined;
  shown: () => Product[];
  openFilters: () => void;
  turnView: () => void;
  lookAt: (sku: string) => void;
}

/** The keys of the list; some mean the product that has the focus. */
export function listKeys({ focused, shown, openFilters, turnView, lookAt }: List): void {
  const selection = inject(Selection);
  const clipboard = inject(Clipboard);
  const notify = inject(Notify);
  const { t } = inject(Language);

  const choose = (isRange: boolean) => {
    const product = focused();
    if (!product) return false;
    const skus = shown().map(({ sku }) => sku);
    return isRange ? selection.extend(product.sku, skus) : selection.toggle(product.sku);
  };
  const copy = () => {
    const url = focused()?.primaryImage?.imageUrl;
    if (!url) return false;
    return clipboard.copy(new URL(url, location.origin).href);
  };
  // In a box beside the product the key means the box.
  const look = ({ target }: KeyboardEvent) => {
    const product = target instanceof HTMLAnchorElement ? focused() : undefined;
    if (!product) return false;
    if (product.imageCount) return lookAt(product.sku);
    return notify.say({ text: t('products.noImage') });
  };
  const leave = () => (selection.isOn() ? selection.clear() : false);

  bindKeys('shortcuts.list', [
    { keys: 'ArrowLeft ArrowRight ArrowUp ArrowDown', label: 'shortcuts.walk' },
    { keys: 'Enter', label: 'shortcuts.open' },
    { keys: ' ', label: 'shortcuts.look', run: look },
    { keys: 'x', label: 'shortcuts.choose', run: () => choose(false) },
    { keys: 'X', label: 'shortcuts.chooseRange', run: () => choose(true) },
    { keys: 'c', label: 'shortcuts.copyUrl', run: copy },
    { keys: 'f', label: 'shortcuts.filters', run: openFilters },
    { keys: 'v', label: 'shortcuts.view', run: turnView },
    { keys: 'Escape', label: 'shortcuts.unchoose', run: leave },
  ]);
}
