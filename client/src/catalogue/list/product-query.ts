import type { Schema } from '../../api';

export type ProductKind = Schema<'ProductKind'>;
export type ProductIssue = Schema<'ProductIssue'>;
export type ListView = 'grid' | 'table';

/** What can be said about a product's pictures; several may hold. */
export const issues = [
  'without-images',
  'without-product-photo',
  'low-resolution',
  'inherited-only',
  'pinned',
  'lost-choice',
  'with-hidden',
] as const satisfies readonly ProductIssue[];

export const sorts = [
  'sku',
  '-sku',
  'name',
  '-name',
  'updatedAt',
  '-updatedAt',
  'imageCount',
  '-imageCount',
] as const;
export type ProductSort = (typeof sorts)[number];

/** What stands in the address of the list. */
export interface ListParams {
  q?: string | undefined;
  kind?: string | undefined;
  /** `with`, or `none`, or issues, separated by commas. */
  img?: string | undefined;
  type?: string | undefined;
  category?: string | undefined;
  active?: string | undefined;
  sort?: string | undefined;
}

export interface ProductQuery {
  search: string | undefined;
  kind: ProductKind | undefined;
  hasImages: boolean | undefined;
  imageType: string | undefined;
  category: string | undefined;
  active: boolean | undefined;
  issue: ProductIssue[] | undefined;
}

/** Words in the address that mean nothing to us are left aside. */
export function parseQuery({ q, kind, img, type, category, active }: ListParams): ProductQuery {
  const named = (img ?? '').split(',');
  const issue = issues.filter((one) => named.includes(one) && one !== 'without-images');
  return {
    search: q?.trim().slice(0, 200) || undefined,
    kind: kind === 'parent' || kind === 'variant' ? kind : undefined,
    hasImages: hasImages(named),
    imageType: type?.slice(0, 200) || undefined,
    category: category || undefined,
    active: active === 'yes' || (active === 'no' ? false : undefined),
    issue: issue.length ? issue : undefined,
  };
}

function hasImages(named: string[]): boolean | undefined {
  if (named.includes('none') || named.includes('without-images')) return false;
  return named.includes('with') ? true : undefined;
}

/** What stands in the address and is nothing that we know. */
export function unknownWords({ kind, img, active, sort }: ListParams): string[] {
  const known: string[] = ['with', 'none', ...issues];
  return [
    ...(img ?? '').split(',').filter((word) => word && !known.includes(word)),
    ...(kind && kind !== 'parent' && kind !== 'variant' ? [kind] : []),
    ...(active && active !== 'yes' && active !== 'no' ? [active] : []),
    ...(sort && !sorts.some((one) => one === sort) ? [sort] : []),
  ];
}

export function parseSort({ sort }: ListParams): ProductSort {
  return sorts.find((one) => one === sort) ?? 'sku';
}

export function isFiltered(query: ProductQuery): boolean {
  return Object.values(query).some((value) => value !== undefined);
}
