import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '../../shared/config.ts';
import { Fault } from '../../shared/fault.ts';
import { callerOf } from './authenticate.ts';

/** What a browser may do with answers of the API: nothing. The web app brings its own policy. */
export function securityHeaders({ NODE_ENV }: Config): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: NODE_ENV === 'production' && { maxAge: 63_072_000 },
  });
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A request that changes something must come from the hub's own pages, or from a program, which
 * sends neither header. (Sec-Fetch-Site cannot be forged by a page; Origin serves older browsers.)
 */
export const refuseOtherSites: RequestHandler = (req, res, next) => {
  const site = req.headers['sec-fetch-site'];
  const { origin, host } = req.headers;
  const isOwn =
    site !== undefined
      ? site === 'same-origin' || site === 'none'
      : origin === undefined || URL.parse(origin)?.host === host;
  const isByKey = callerOf(res).kind === 'key'; // no browser adds one by itself
  if (safeMethods.has(req.method) || isOwn || isByKey) return next();
  throw new Fault('cross-origin', 'Requests that change something must come from the hub itself.');
};
