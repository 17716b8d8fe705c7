/** Where to go after logging in: only a path of this app, never another host. */
export function safeReturnUrl(wanted: string | undefined): string {
  const isOwnPath = wanted !== undefined && /^\/(?![/\\])/.test(wanted);
  return isOwnPath && !wanted.startsWith('/login') ? wanted : '/products';
}
