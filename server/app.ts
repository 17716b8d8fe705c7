import compression from 'compression';
import express, { type Express } from 'express';
import { authenticate } from './http/authenticate.ts';
import { contract } from './http/contract.ts';
import { accessRouter, contractRouter } from './http/contract-router.ts';
import {
  limitLogIns,
  limitPictures,
  limitRequests,
  usualLimits,
  type Limits,
} from './http/limits.ts';
import type { Deps } from './http/operation.ts';
import { answerWithProblem, nothingHere } from './http/problem.ts';
import { requestLog } from './http/request-log.ts';
import { refuseOtherSites, securityHeaders } from './http/security.ts';
import { validate } from './http/validate.ts';
import { webApp } from './http/web-app.ts';
import { operations } from './operations.ts';

type AppOptions = {
  /** Where the built web app lies. */
  webAppDirectory: string;
  limits?: Limits;
  /** Holds answers against the contract too; for specs. */
  validateResponses?: boolean;
};

/** The order in which a request is looked at. */
export function createApp(deps: Deps, options: AppOptions): Express {
  const { limits = usualLimits, validateResponses = false, webAppDirectory } = options;
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', 'strong');
  app.set('trust proxy', deps.config.TRUST_PROXY);
  app.set('query parser', 'simple');

  app.use(requestLog(deps.log));
  app.use(securityHeaders(deps.config));
  app.use('/media', limitPictures(limits));
  app.use(compression());
  app.use('/api', noStore, authenticate(deps), limitRequests(limits), refuseOtherSites);
  app.post('/api/v1/session', limitLogIns(limits));
  app.use(accessRouter(contract));
  app.use('/api', express.json({ limit: '256kb', strict: true }));
  app.use(...validate(contract, { validateResponses }));
  app.use(contractRouter(contract, operations, deps));
  app.use(webApp(webAppDirectory));
  app.use(nothingHere);
  app.use(answerWithProblem);
  return app;
}

/** Data is for the one who asked, and is asked for again each time; its ETag makes that cheap. */
const noStore: express.RequestHandler = (_req, res, next) => {
  res.set('cache-control', 'private, no-cache');
  next();
};
