import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { RequestHandler, Response } from 'express';
import { Fault } from '../../shared/fault.ts';
import { callerOf } from './authenticate.ts';

const minute = 60_000;

export type Limits = {
  /** Requests a minute of one session, or of one address without a session. */
  requests: number;
  /** Pictures a minute of one address. */
  pictures: number;
};

export const usualLimits: Limits = { requests: 1_200, pictures: 12_000 };

/** Nobody can keep the hub busy alone. Users and keys are limited each for themselves, others by address. */
export function limitRequests({ requests: limit }: Limits): RequestHandler {
  const keyOf = (res: Response) => {
    const caller = callerOf(res);
    return caller.kind === 'anyone' ? undefined : `${caller.kind}:${caller.id}`;
  };
  return limiter({ limit, windowMs: minute, keyOf });
}

export function limitPictures({ pictures: limit }: Limits): RequestHandler {
  return limiter({ limit, windowMs: minute });
}

type Limiter = {
  limit: number;
  windowMs: number;
  /** Who is limited; undefined is the address. */
  keyOf?: (res: Response) => string | undefined;
};

function limiter({ keyOf, ...settings }: Limiter): RequestHandler {
  return rateLimit({
    ...settings,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (req, res) => keyOf?.(res) ?? ipKeyGenerator(req.ip ?? ''),
    handler: (_req, res, next) => {
      const seconds = Number(res.getHeader('retry-after') ?? settings.windowMs / 1000);
      const message = `Too many requests. Try again in ${seconds} s.`;
      next(new Fault('too-many-requests', message, { retryAfter: seconds }));
    },
  });
}
