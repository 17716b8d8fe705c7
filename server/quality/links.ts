import type { Config } from '../../shared/config.ts';

/** Where people see in the hub what a row of a file is about. */
export function linkTo(
  place: { sku: string } | { externalId: string } | { articleNumber: string },
  { PUBLIC_BASE_URL }: Config,
): string {
  const base = PUBLIC_BASE_URL.replace(/\/+$/, '');
  if ('sku' in place) return `${base}/products/${encodeURIComponent(place.sku)}`;
  if ('externalId' in place) return `${base}/images/${encodeURIComponent(place.externalId)}`;
  return `${base}/images?search=${encodeURIComponent(place.articleNumber)}`;
}
