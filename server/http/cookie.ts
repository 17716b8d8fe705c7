import type { Config } from '../../shared/config.ts';

const name = 'pih_session';

/** The session token of a `Cookie` header. */
export function readCookie(header: string | undefined): string | undefined {
  const pairs = header?.split(';').map((pair) => pair.trim().split('=')) ?? [];
  return pairs.find(([key]) => key === name)?.[1];
}

/** A `Set-Cookie` header that makes the browser forget the session. */
export function forgetCookie(config: Config): string {
  return writeCookie('', new Date(0), config);
}

/** A `Set-Cookie` header that scripts cannot read and other sites do not send along. */
export function writeCookie(token: string, expiresAt: Date, { NODE_ENV }: Config): string {
  const secure = NODE_ENV === 'production' ? '; Secure' : '';
  return `${name}=${token}; Path=/; HttpOnly; SameSite=Lax; Expires=${expiresAt.toUTCString()}${secure}`;
}
