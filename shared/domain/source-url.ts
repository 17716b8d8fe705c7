/** A URL prefix that the source writes, and the one under which its files can be reached. */
export type UrlRewrite = { from: string; to: string };

/**
 * Reads `https://public.example/=>https://internal.example/`, several separated by commas. Both
 * sides are folders and end in a slash, given or not. Throws an Error that names a bad part.
 */
export function parseUrlRewrites(text: string): UrlRewrite[] {
  const parts = text.split(',').map((part) => part.trim());
  return parts.filter((part) => part !== '').map(parseRewrite);
}

function parseRewrite(part: string): UrlRewrite {
  const [from, to, ...more] = part.split('=>').map(parsePrefix);
  if (from && to && more.length === 0) return { from, to };
  const shown = part.replaceAll(/\/\/[^/@]*@/g, '//***@');
  throw new Error(`"${shown}" is no URL rewrite: it must read http(s)://from/=>http(s)://to/`);
}

function parsePrefix(text: string): string | null {
  const url = parseWebUrl(text.trim());
  if (url === null || url.search !== '' || url.hash !== '') return null;
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

/**
 * The address from which a file of the source is fetched: a relative one resolves against the API's
 * base, and the first rewrite whose prefix fits, by http or https alike, is applied. Null for what
 * is not http(s), cannot be read, or carries credentials, which must go to known hosts only.
 */
export function resolveSourceUrl(url: string, base: string, rewrites: UrlRewrite[]): string | null {
  const resolved = parseWebUrl(url, base);
  if (resolved === null) return null;
  const address = withoutScheme(resolved.href);
  const rewrite = rewrites.find(({ from }) => address.startsWith(withoutScheme(from)));
  if (rewrite === undefined) return resolved.href;
  return rewrite.to + address.slice(withoutScheme(rewrite.from).length);
}

/** Whether the text is an http(s) URL or a relative one, without credentials. */
export function isWebUrl(text: string): boolean {
  return parseWebUrl(text, 'http://relative.invalid/') !== null;
}

function parseWebUrl(text: string, base?: string): URL | null {
  const url = URL.parse(text, base);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  return url.username === '' && url.password === '' ? url : null;
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:/, '');
}
