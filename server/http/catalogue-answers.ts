import { hash } from 'node:crypto';
import type { Request, RequestHandler, Response, Router } from 'express';
import { findCatalogueState } from '../../shared/db/catalogue-state.ts';
import type { Contract, ContractOperation } from './contract.ts';
import { routerOf } from './contract-router.ts';
import type { Deps } from './operation.ts';

const mostAnswers = 10_000;
type Answer = { version: string; etag: string };

/**
 * Says on every answer about the catalogue how old the data is. And answers 304 by itself where the
 * contract says that an operation `x-answers-from: catalogue`, from nothing else and the same for
 * every caller: as long as the catalogue is the same, an answer that was given once need not be
 * worked out again only to be found unchanged.
 */
export function catalogueAnswers(contract: Contract, { db }: Pick<Deps, 'db'>): Router {
  const answers = new Map<string, Answer>();
  return routerOf(contract, ({ operation }): RequestHandler => {
    if (!tellsDataAge(operation)) return (_req, _res, next) => next();
    return async (req, res, next) => {
      // Read first: a change that comes later makes the next request look again.
      const { version, age } = await findCatalogueState(db);
      if (age !== null) res.set('x-data-age', String(age));
      if (operation['x-answers-from'] !== 'catalogue') return next();
      const key = hash('sha1', req.originalUrl); // URLs can be long
      res.once('finish', () => {
        if (res.statusCode < 400) remember(answers, key, { version, etag: res.get('etag') ?? '' });
      });
      if (isUnchanged(req, res, { version, known: answers.get(key) })) res.status(304).end();
      else next();
    };
  });
}

function tellsDataAge({ responses }: ContractOperation): boolean {
  return 'X-Data-Age' in (responses['200']?.headers ?? {});
}

function isUnchanged(
  req: Request,
  res: Response,
  { version, known }: { version: string; known: Answer | undefined },
): boolean {
  if (known?.version !== version) return false;
  res.set('etag', known.etag);
  if (req.fresh) return true;
  res.removeHeader('etag');
  return false;
}

/** The latest at the end; the one that nobody asked for longest is forgotten. */
function remember(answers: Map<string, Answer>, key: string, answer: Answer): void {
  answers.delete(key);
  answers.set(key, answer);
  const [oldest] = answers.keys();
  if (answers.size > mostAnswers && oldest !== undefined) answers.delete(oldest);
}
