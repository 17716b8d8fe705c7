import type { Config } from '../../shared/config.ts';
import { resolveSourceUrl } from '../../shared/domain/source-url.ts';

/** Where the source's file can be fetched; null for one without a URL. */
export function presentSourceUrl(
  url: string | null | undefined,
  { IMAGE_API_URL: base, IMAGE_URL_REWRITE: rewrites }: Config,
): string | null {
  return url ? resolveSourceUrl(url, base, rewrites) : null;
}
