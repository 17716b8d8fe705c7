import type { RequestHandler } from 'express';
import { Fault } from '../../shared/fault.ts';

const longestUrl = 12_000;
const known = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** What no path of the hub takes; OPTIONS are answered before, where they ask for CORS. */
export const refuseOddRequests: RequestHandler = (req, res, next) => {
  if (req.url.length > longestUrl)
    throw new Fault('url-too-long', `The URL is longer than ${longestUrl} characters.`);
  if (known.includes(req.method)) return next();
  res.set('allow', known.join(', '));
  throw new Fault('method-not-allowed', 'This method is not allowed here.');
};
