import compression from 'compression';
import express, { type Express } from 'express';
import { apiReference } from './http/api-reference.ts';
import { authenticate } from './http/authenticate.ts';
import { catalogueAnswers } from './http/catalogue-answers.ts';
import { contract } from './http/contract.ts';
import { accessRouter, contractRouter } from './http/contract-router.ts';
import { crossOrigin } from './http/cross-origin.ts';
import { jobsDashboard } from './http/jobs-dashboard.ts';
import { jsonBodies } from './http/json-bodies.ts';
import { limitPictures, limitRequests, usualLimits, type Limits } from './http/limits.ts';
import { measureRequests } from './http/measure-requests.ts';
import type { Deps, Operations } from './http/operation.ts';
import { answerWithProblem, nothingHere } from './http/problem.ts';
import { refuseOddRequests } from './http/refuse-odd-requests.ts';
import { requestLog } from './http/request-log.ts';
import { refuseOtherSites, securityHeaders } from './http/security.ts';
import { validate } from './http/validate.ts';
import { userGuide } from './http/user-guide.ts';
import { webApp } from './http/web-app.ts';
import { operations as hubOperations } from './operations.ts';

type AppOptions = {
  /** Where the built web app lies. */
  webAppDirectory: string;
  limits?: Limits;
  /** For which a body may take to arrive; 10 s if not said. */
  bodyMs?: number;
  /** Others than the hub's own; for specs of what happens when one fails. */
  operations?: Operations;
};

/** What only those may see who say who they are. */
const data = ['/api', '/admin/jobs'];
/** What anyone may ask, but nobody all the time. */
const open = ['/healthz', '/readyz', '/metrics', '/openapi.json', '/openapi.yaml', '/feeds'];

/** The order in which a request is looked at. */
export function createApp(deps: Deps, options: AppOptions): Express {
  const { limits = usualLimits, operations = hubOperations, webAppDirectory, bodyMs } = options;
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', 'strong');
  app.set('trust proxy', deps.config.TRUST_PROXY);
  app.set('query parser', 'simple');

  app.use(requestLog(deps.log));
  app.use(securityHeaders(deps.config));
  app.use('/api', crossOrigin(deps.config));
  app.use(refuseOddRequests);
  app.use(measureRequests(contract, deps.metrics));
  app.use('/media', limitPictures(limits));
  app.use(open, limitRequests(limits));
  app.use(compression());
  app.use('/feeds', noStore);
  app.use(data, noStore, authenticate(deps), limitRequests(limits), refuseOtherSites);
  app.use(accessRouter(contract));
  app.use(jsonBodies(contract, bodyMs));
  app.use(...validate(contract));
  app.use(catalogueAnswers(contract, deps));
  app.use(contractRouter(contract, operations, deps));
  app.use(apiReference());
  app.use(userGuide());
  app.use('/admin/jobs', jobsDashboard(deps));
  app.use(webApp(webAppDirectory));
  app.use(nothingHere);
  app.use(answerWithProblem);
  return app;
}

/** Data is for the one who asked, and is asked for again each time; its ETag makes that cheap. */
const noStore: express.RequestHandler = (req, res, next) => {
  // `fetch` adds no-cache to each If-None-Match; that is for caches on the way, Express obeys it too.
  delete req.headers['cache-control'];
  res.set('cache-control', 'private, no-cache');
  next();
};
