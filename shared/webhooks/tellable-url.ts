/**
 * The URL of a receiver as logs and mails may show it: what follows the host may be its secret, but
 * for plain words such as `hooks`, by which people know which one it is.
 */
export function tellableUrl(url: string): string {
  const { origin, pathname } = new URL(url);
  const parts = pathname.split('/').map((part) => (/^([a-z]{0,12}|v\d)$/.test(part) ? part : '…'));
  return origin + parts.join('/');
}
