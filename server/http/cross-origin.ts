import cors from 'cors';
import type { RequestHandler } from 'express';
import type { Config } from '../../shared/config.ts';

const requestHeaders = ['Authorization', 'Content-Type', 'If-Match', 'If-None-Match'];
const exposedHeaders = ['ETag', 'Location', 'RateLimit', 'RateLimit-Policy', 'Retry-After'];
const ownHeaders = ['X-Data-Age', 'X-Export-Warnings', 'X-Request-Id', 'Idempotency-Replayed'];

/**
 * Lets pages of the listed origins use the API with an API key. Cookies are not let in: the answer
 * never says that credentials are allowed.
 */
export function crossOrigin({ CORS_ORIGINS: origin }: Config): RequestHandler {
  if (origin.length === 0) return (_req, _res, next) => next();
  const allow = cors({
    origin,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: [...requestHeaders, 'Idempotency-Key', 'Last-Event-ID', 'X-Request-Id'],
    exposedHeaders: [...exposedHeaders, ...ownHeaders],
    maxAge: 600,
  });
  return (req, res, next) => {
    const isPreflight = 'access-control-request-method' in req.headers;
    if (req.method === 'OPTIONS' && !isPreflight) return next();
    allow(req, res, next);
  };
}
