import type { RequestHandler, Response } from 'express';
import { findApiKey } from '../../shared/db/api-keys.ts';
import { findSession } from '../session/session-store.ts';
import { readCookie } from './cookie.ts';
import type { Caller, Deps } from './operation.ts';

export function callerOf(res: Response): Caller {
  return (res.locals['caller'] as Caller | undefined) ?? { kind: 'anyone' };
}

/** Finds out who asks; whether that is enough is for the contract to say. */
export function authenticate(deps: Deps): RequestHandler {
  return async (req, res, next) => {
    const { authorization, cookie } = req.headers;
    // A request with a key is what its key says, whatever cookie came along.
    res.locals['caller'] = authorization
      ? await callerWithKey(deps, authorization)
      : await callerWithSession(deps, readCookie(cookie));
    next();
  };
}

async function callerWithKey({ db }: Deps, authorization: string): Promise<Caller> {
  const key = /^Bearer (pih_\S{1,100})$/.exec(authorization)?.[1];
  const found = key && (await findApiKey(db, key));
  return found ? { kind: 'key', role: 'integrator', ...found } : { kind: 'anyone' };
}

async function callerWithSession(deps: Deps, token: string | undefined): Promise<Caller> {
  return (token && (await findSession(deps, token))) || { kind: 'anyone' };
}
