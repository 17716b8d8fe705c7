import { createRequire } from 'node:module';
import path from 'node:path';
import express, { Router, type RequestHandler } from 'express';
import { Fault } from '../../shared/fault.ts';
import { callerOf } from './authenticate.ts';
import { changeJobs, readJobs } from './jobs-of-dashboard.ts';
import type { Deps } from './operation.ts';
import { nothingHere } from './problem.ts';

const page = path.join(
  path.dirname(createRequire(import.meta.url).resolve('agendash')),
  '../public',
);

/**
 * The queue's dashboard, for admins who look after the hub. The page is Agendash's. What it asks is
 * answered by us: Agendash knows no caller, no limits and no audit log, and it would put tickets
 * into the queue for which there is no row.
 */
export function jobsDashboard(deps: Deps): Router {
  const router = Router();
  const { agenda } = deps.queue;
  router.use(refuseAllButAdmins);
  if (agenda) router.use('/api', readJobs(agenda), changeJobs(agenda, deps));
  router.get('/', toFolder);
  router.use(express.static(page, { setHeaders: setPolicy }));
  router.use(nothingHere);
  return router;
}

const refuseAllButAdmins: RequestHandler = (_req, res, next) => {
  const caller = callerOf(res);
  if (caller.kind === 'anyone')
    throw new Fault('unauthenticated', 'Log in to the web app as an admin, and come back here.');
  if (caller.kind !== 'user' || caller.role !== 'admin')
    throw new Fault('forbidden', 'The jobs are for admins who are logged in.');
  next();
};

/** The page names its files relative to the folder that it lies in. */
const toFolder: RequestHandler = (req, res, next) => {
  if (req.originalUrl.replace(/\?.*/s, '').endsWith('/')) return next();
  res.redirect(`${req.baseUrl}/`);
};

const policy = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `img-src 'self' data:`,
  `connect-src 'self'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
  `base-uri 'none'`,
  `require-trusted-types-for 'script'`,
  `trusted-types vue`,
].join('; ');

function setPolicy(res: { setHeader: (name: string, value: string) => unknown }): void {
  res.setHeader('content-security-policy', policy);
}
