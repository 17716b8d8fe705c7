import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '../../shared/config.ts';
import { Fault } from '../../shared/fault.ts';
import { callerOf } from './authenticate.ts';

/** What a browser may do with answers of the API: nothing. The web app brings its own policy. */
export function securityHeaders({ NODE_ENV }: Config): RequestHandler {
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
    },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    strictTransportSecurity: NODE_ENV === 'production' && { maxAge: 63_072_000 },
  });
  return (req, res, next) => {
    res.set('permissions-policy', permissions);
    protect(req, res, next);
  };
}

const refused = ['camera', 'display-capture', 'geolocation', 'microphone', 'midi', 'payment'];
const sensors = ['accelerometer', 'gyroscope', 'magnetometer', 'usb', 'xr-spatial-tracking'];
const permissions = [...refused, ...sensors].map((feature) => `${feature}=()`).join(', ');

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
