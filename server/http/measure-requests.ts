import type { RequestHandler, Response } from 'express';
import type { Contract } from './contract.ts';
import { routerOf } from './contract-router.ts';
import type { Metrics } from './metrics.ts';

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/**
 * Measures how long requests take. They are told apart by the contract's paths, never by the URL
 * that was sent: a stranger who tries a million of them makes no million of series.
 */
export function measureRequests(contract: Contract, metrics: Metrics): RequestHandler[] {
  const noteRoute = routerOf(contract, ({ template }) => (_req, res, next) => {
    res.locals['route'] = template;
    next();
  });
  return [measure(metrics), noteRoute];
}

function measure({ requests }: Metrics): RequestHandler {
  return (req, res, next) => {
    const startedAt = performance.now();
    res.once('close', () => {
      if (isStreamOfEvents(res)) return; // as long as somebody looks on, which says nothing
      const method = methods.has(req.method) ? req.method : 'other';
      const route = (res.locals['route'] as string | undefined) ?? 'none';
      const status_class = res.headersSent ? `${Math.floor(res.statusCode / 100)}xx` : 'aborted';
      requests.observe({ method, route, status_class }, (performance.now() - startedAt) / 1000);
    });
    next();
  };
}

function isStreamOfEvents(res: Response): boolean {
  return String(res.getHeader('content-type')).startsWith('text/event-stream');
}
