import { Router, type Request, type RequestHandler, type Response } from 'express';
import { Fault } from '../../shared/fault.ts';
import { callerOf } from './authenticate.ts';
import { routesOf, type Contract, type ContractOperation, type Route } from './contract.ts';
import { onlyOnce } from './only-once.ts';
import type {
  AnyOperation,
  AnyReply,
  Caller,
  Deps,
  DownloadBody,
  EventsBody,
  FileBody,
  Operations,
} from './operation.ts';
import { createEventStreams, isStillAllowed } from './event-streams.ts';
import { sendDownload } from './send-download.ts';
import { sendEvents } from './send-events.ts';
import { sendFile } from './send-file.ts';
import { streamBodyOf } from './stream-body.ts';

/** Refuses callers whose role the contract does not name; before their request is looked at. */
export function accessRouter(contract: Contract): Router {
  return routerOf(contract, ({ operation }) => (_req, res, next) => {
    refuseStrangers(operation, callerOf(res));
    next();
  });
}

function refuseStrangers(operation: ContractOperation, caller: Caller): void {
  const { 'x-roles': roles, 'x-scopes': scopes = [] } = operation;
  if (roles.includes('public')) return;
  if (caller.kind === 'anyone')
    throw new Fault('unauthenticated', 'Log in, or send a valid API key, and try again.');
  if (!roles.includes(caller.role))
    throw new Fault(
      'forbidden',
      `This needs the role ${roles.join(' or ')}; yours is ${caller.role}.`,
    );
  const missing = caller.kind === 'key' && scopes.find((scope) => !caller.scopes.includes(scope));
  if (missing) throw new Fault('forbidden', `This needs an API key with the scope ${missing}.`);
}

/** Mounts each operation at the method and path that the contract gives it. */
export function contractRouter(contract: Contract, operations: Operations, deps: Deps): Router {
  const send = sender(deps);
  return routerOf(contract, ({ operation: declared }) => {
    const built = operations[declared.operationId] as AnyOperation;
    const operation = takesIdempotencyKey(declared) ? onlyOnce(built) : built;
    const bodyOf = takesStream(declared) ? streamBodyOf : ({ body }: Request): unknown => body;
    return async (req, res) =>
      send(req, res, await operation({ ...callOf(req, res), body: bodyOf(req) }, deps));
  });
}

function takesIdempotencyKey({ parameters = [] }: ContractOperation): boolean {
  return parameters.some(({ $ref }) => $ref === '#/components/parameters/IdempotencyKey');
}

function takesStream({ requestBody }: ContractOperation): boolean {
  return requestBody !== undefined && !('application/json' in requestBody.content);
}

/** Something for each operation, at the method and path that the contract gives it. */
export function routerOf(contract: Contract, handle: (route: Route) => RequestHandler): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const route of routesOf(contract)) router[route.method](route.path, handle(route));
  return router;
}

function callOf(req: Request, res: Response) {
  const { method, params: path, query, headers, originalUrl: url, ip } = req;
  const requestId = res.locals['requestId'] as string;
  const from = { requestId, caller: callerOf(res), address: ip ?? '' };
  return { method, path, query, headers, url, ...from };
}

function sender(deps: Deps) {
  const follow = follower(deps);
  return async (req: Request, res: Response, reply: AnyReply): Promise<void> => {
    const { status, body, headers } = reply;
    if (isDownload(body))
      return sendDownload(req, res, { ...reply, body, limitMs: deps.downloadMs });
    res.status(status).set(headers ?? {});
    if (isFile(body)) return sendFile(res, body.file);
    if (isEvents(body)) return follow(res, body);
    if (body === undefined) return void res.end();
    if (typeof body === 'string' || Buffer.isBuffer(body)) return void res.send(body);
    res.json(body);
  };
}

function follower(deps: Deps) {
  const streams = createEventStreams();
  return async (res: Response, { follow }: EventsBody): Promise<void> => {
    const caller = callerOf(res);
    const leave = streams.enter(caller);
    try {
      const { heartbeatMs } = deps;
      await sendEvents(res, {
        ...{ follow, heartbeatMs },
        isStillAllowed: () => isStillAllowed(caller, deps),
      });
    } finally {
      leave();
    }
  };
}

function isDownload(body: unknown): body is DownloadBody {
  return typeof body === 'object' && body !== null && 'download' in body;
}

function isFile(body: unknown): body is FileBody {
  return typeof body === 'object' && body !== null && 'file' in body;
}

function isEvents(body: unknown): body is EventsBody {
  return typeof body === 'object' && body !== null && 'follow' in body;
}
