import { Router, type Request, type RequestHandler, type Response } from 'express';
import { Fault } from '../../shared/fault.ts';
import { callerOf } from './authenticate.ts';
import { routesOf, type Contract, type ContractOperation, type Route } from './contract.ts';
import type { Caller, Deps, EventsBody, FileBody, Operations } from './operation.ts';
import { sendEvents } from './send-events.ts';
import { sendFile } from './send-file.ts';

type AnyReply = { status: number; body: unknown; headers?: Record<string, string> };
type AnyOperation = (call: unknown, deps: Deps) => Promise<AnyReply>;

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
  return routerOf(contract, ({ operation: { operationId } }) => {
    const operation = operations[operationId] as AnyOperation;
    return async (req, res) => send(req, res, await operation(callOf(req, res), deps));
  });
}

function routerOf(contract: Contract, handle: (route: Route) => RequestHandler): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const route of routesOf(contract)) router[route.method](route.path, handle(route));
  return router;
}

function callOf(req: Request, res: Response) {
  const { params: path, query, body, headers, originalUrl: url, ip } = req;
  return { path, query, body, headers, url, caller: callerOf(res), address: ip ?? '' };
}

async function send(
  req: Request,
  res: Response,
  { status, body, headers }: AnyReply,
): Promise<void> {
  res.status(status).set(headers ?? {});
  if (isFile(body)) return sendFile(res, body.file);
  if (isEvents(body)) return sendEvents(res, body.follow);
  if (body === undefined) return void res.end();
  if (typeof body === 'string' || Buffer.isBuffer(body)) return void res.send(body);
  res.json(body);
}

function isFile(body: unknown): body is FileBody {
  return typeof body === 'object' && body !== null && 'file' in body;
}

function isEvents(body: unknown): body is EventsBody {
  return typeof body === 'object' && body !== null && 'follow' in body;
}
