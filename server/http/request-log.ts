import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import type { Log } from '../../shared/log.ts';

const sane = /^[\w.-]{8,100}$/;
const quiet = /^\/(healthz|readyz|media\/|assets\/)/;

/** Gives each request an id (the caller's, if it is a sane one) and tells how it ended. */
export function requestLog(log: Log): RequestHandler {
  return (req, res, next) => {
    const given = req.headers['x-request-id'];
    const requestId = typeof given === 'string' && sane.test(given) ? given : randomUUID();
    const startedAt = performance.now();
    res.locals['requestId'] = requestId;
    res.set('x-request-id', requestId);
    res.once('close', () => {
      const { method } = req;
      const path = toldPath(req);
      const durationMs = Math.round(performance.now() - startedAt);
      const facts = { requestId, method, path, status: res.statusCode, durationMs };
      const err = res.locals['error'] as unknown;
      if (res.statusCode >= 500 || err) log.error({ ...facts, err }, 'Failed a request');
      else if (!quiet.test(path)) log.debug(facts, 'Answered a request');
    });
    next();
  };
}

/** The path without the secret that is in the URL of a feed. */
export function toldPath({ path }: Pick<Request, 'path'>): string {
  return path.replace(/pihf_[^/]+/g, 'pihf_…');
}
