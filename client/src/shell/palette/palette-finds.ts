import type { Signal } from '@angular/core';
import { computed, inject } from '@angular/core';
import type { Params } from '@angular/router';
import type { Schema } from '../../api';
import { read } from '../../api';
import { Session } from '../../session/session';
import type { IconName } from '../../ui/icons';
import { Language } from '../../ui/language';
import { lastValue } from '../../ui/last-value';
import { navEntries } from '../nav-entries';

const most = 7;

export interface Find {
  label: string;
  to: string[];
  params?: Params;
  icon?: IconName;
  product?: Schema<'ProductSummary'>;
}

/** What the typed words lead to: products, then lists of all that fit, then pages of that name. */
export function paletteFinds(typed: Signal<string>) {
  const { t, pick } = inject(Language);
  const { isAdmin } = inject(Session);
  const answer = read('/api/v1/products', () => {
    const search = typed();
    return search ? { query: { search, limit: most } } : undefined;
  });
  const last = lastValue(answer);

  const products = computed<Find[]>(() =>
    (typed() ? (last()?.items ?? []) : []).map((product) => ({
      label: pick({ de: product.name, en: product.nameEn }),
      to: ['/products', product.sku],
      product,
    })),
  );
  const lists = computed<Find[]>(() => {
    const q = typed();
    if (!q) return [];
    return [
      { label: t('palette.inProducts', { q }), to: ['/products'], params: { q }, icon: 'search' },
      { label: t('palette.inImages', { q }), to: ['/images'], params: { q }, icon: 'image' },
    ];
  });
  const pages = computed<Find[]>(() =>
    navEntries
      .filter(({ isForAdmins }) => !isForAdmins || isAdmin())
      .map(({ to, label, icon }) => ({ label: t(label), to: [to], icon }))
      .filter(({ label }) => label.toLowerCase().includes(typed().toLowerCase())),
  );
  return {
    finds: computed(() => [...products(), ...lists(), ...pages()]),
    error: answer.error,
    isLoading: answer.isLoading,
  };
}
