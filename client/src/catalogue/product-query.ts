import type { Schema } from '../api';

export type ProductKind = Schema<'ProductKind'>;
export type ListView = 'grid' | 'table';

/** What stands in the address of the list. */
export interface ListParams {
  q?: string | undefined;
  kind?: string | undefined;
  img?: string | undefined;
  category?: string | undefined;
}

export interface ProductQuery {
  search: string | undefined;
  kind: ProductKind | undefined;
  hasImages: boolean | undefined;
  category: string | undefined;
}

/** Words in the address that mean nothing to us are left aside. */
export function parseQuery({ q, kind, img, category }: ListParams): ProductQuery {
  return {
    search: q?.trim().slice(0, 200) || undefined,
    kind: kind === 'parent' || kind === 'variant' ? kind : undefined,
    hasImages: img === 'with' ? true : img === 'none' ? false : undefined,
    category: category || undefined,
  };
}

export function isFiltered(query: ProductQuery): boolean {
  return Object.values(query).some((value) => value !== undefined);
}
