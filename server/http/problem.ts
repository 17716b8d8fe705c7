import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { error as validatorErrors } from 'express-openapi-validator';
import { sqlState } from '../../shared/db/database.ts';
import { Fault, type FaultCode } from '../../shared/fault.ts';
import { toldPath } from './request-log.ts';

type Kind = { status: number; title: string };

/** Every code's status and title; a new code without them does not compile. */
export const kinds: Record<FaultCode, Kind> = {
  validation: { status: 400, title: 'The request is not what the contract says' },
  'bad-request': { status: 400, title: 'The request cannot be read' },
  'invalid-cursor': { status: 400, title: 'The cursor is not one of this list' },
  unauthenticated: { status: 401, title: 'Not logged in' },
  'wrong-credentials': { status: 401, title: 'Wrong e-mail or password' },
  'no-account-yet': { status: 401, title: 'Nobody has an account yet' },
  forbidden: { status: 403, title: 'Not allowed' },
  'cross-origin': { status: 403, title: 'The request comes from another site' },
  'bad-signature': { status: 403, title: 'The URL was not signed by the hub' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'product-not-found': { status: 404, title: 'There is no such product' },
  'image-not-found': { status: 404, title: 'There is no such image' },
  'sync-run-not-found': { status: 404, title: 'There is no such sync run' },
  'user-not-found': { status: 404, title: 'There is no such user' },
  'api-key-not-found': { status: 404, title: 'There is no such API key' },
  'export-feed-not-found': { status: 404, title: 'There is no such feed' },
  'webhook-not-found': { status: 404, title: 'There is no such webhook' },
  'delivery-not-found': { status: 404, title: 'There is no such delivery' },
  'method-not-allowed': { status: 405, title: 'The method is not allowed here' },
  'request-timeout': { status: 408, title: 'The request took too long to arrive' },
  'image-not-in-gallery': { status: 409, title: 'The image is not in the gallery of the product' },
  'sync-run-ended': { status: 409, title: 'The run has ended already' },
  'product-has-variants': { status: 409, title: 'The product still has variants' },
  'product-contradiction': { status: 409, title: 'The product contradicts others' },
  'import-refused': { status: 409, title: 'The file would do damage' },
  'email-taken': { status: 409, title: 'The e-mail address has an account already' },
  'last-admin': { status: 409, title: 'The hub needs an active admin' },
  'too-many-webhooks': { status: 409, title: 'There are as many webhooks as there may be' },
  'too-many-export-feeds': { status: 409, title: 'There are as many feeds as there may be' },
  'too-many-api-keys': { status: 409, title: 'There are as many API keys as there may be' },
  'webhook-inactive': { status: 409, title: 'The webhook is switched off' },
  'idempotency-key-in-use': { status: 409, title: 'A request with this key is under way' },
  'cursor-expired': { status: 410, title: 'The cursor is too old' },
  'precondition-failed': { status: 412, title: 'It has changed in the meantime' },
  'idempotency-key-reused': { status: 422, title: 'The key belongs to another request' },
  'image-removed': { status: 410, title: 'The image was removed at the source' },
  'body-too-large': { status: 413, title: 'The request is too large' },
  'url-too-long': { status: 414, title: 'The URL is too long' },
  'range-not-satisfiable': { status: 416, title: 'The file has no such part' },
  'unsupported-media-type': { status: 415, title: 'The content type is not supported' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  busy: { status: 503, title: 'The hub is busy' },
  'database-unavailable': { status: 503, title: 'The database does not answer' },
  'source-unauthorised': { status: 502, title: 'The image database rejects our credentials' },
  'source-forbidden': { status: 502, title: 'The image database refuses us' },
  'source-not-found': { status: 502, title: 'The image database has nothing there' },
  'source-unavailable': { status: 502, title: 'The image database cannot be reached' },
  'source-timeout': { status: 502, title: 'The image database did not answer in time' },
  'source-redirect': { status: 502, title: 'The image database sends us elsewhere' },
  'source-tls': { status: 502, title: 'The certificate of the image database was refused' },
  'source-not-json': { status: 502, title: 'The image database did not send JSON' },
  'source-too-large': { status: 502, title: 'The image database sent too much' },
  'source-refused': { status: 502, title: 'The hub does not ask at this address' },
  'schema-changed': { status: 502, title: 'The API of the image database has changed' },
  'pagination-broken': { status: 502, title: 'The image database pages wrongly' },
  'empty-source': { status: 502, title: 'The image database says that it is empty' },
  cancelled: { status: 409, title: 'The run was cancelled' },
  superseded: { status: 409, title: 'Another worker has taken the run' },
  'picture-broken': { status: 502, title: 'The picture cannot be read' },
  'media-store-unavailable': { status: 503, title: 'Pictures cannot be stored' },
  internal: { status: 500, title: 'The hub made a mistake' },
};

/** What no route answered. */
export const nothingHere: RequestHandler = (req) => {
  throw new Fault(
    'not-found',
    `There is nothing at ${toldPath(req)}. See /openapi.yaml for what there is.`,
  );
};

/** The one place where errors become answers (RFC 9457). Foreseen ones tell, others only an id. */
// eslint-disable-next-line max-params -- Express knows an error handler by its four parameters
export const answerWithProblem: ErrorRequestHandler = (error: unknown, req, res, next) => {
  if (res.headersSent) return next(error); // too late for an answer: the connection is cut
  const fault = asFault(error);
  const { status } = kinds[fault.code];
  if (status >= 500) res.locals['error'] = error;
  if (fault.retryAfter !== undefined) res.set('retry-after', String(fault.retryAfter));
  if (status === 503) res.set('retry-after', String(fault.retryAfter ?? 2));
  if (error instanceof validatorErrors.MethodNotAllowed) res.set(error.headers ?? {}); // Allow
  res.set('cache-control', 'no-store').status(status).type('application/problem+json');
  res.send(JSON.stringify(problemOf(fault, req, res)));
};

function problemOf(fault: Fault, req: Request, res: Response) {
  const { status, title } = kinds[fault.code];
  return {
    type: `/problems/${fault.code}`,
    title,
    status,
    code: fault.code,
    detail: fault.message,
    instance: `${toldPath(req).slice(0, 200)}#${res.locals['requestId'] as string}`,
    ...(fault.errors && { errors: fault.errors }),
  };
}

function asFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  if (error instanceof Error && 'status' in error && typeof error.status === 'number')
    return requestFault(error as Error & { status: number; errors?: unknown });
  if (isDatabaseTrouble(error))
    return new Fault(
      'database-unavailable',
      'The database does not answer. Try again in a moment.',
      {
        cause: error,
      },
    );
  return new Fault('internal', 'Something went wrong that should not. Tell us the request id.', {
    cause: error,
  });
}

const codesByStatus: Record<number, FaultCode> = {
  401: 'unauthenticated',
  404: 'not-found',
  405: 'method-not-allowed',
  415: 'unsupported-media-type',
};

/** What Express, its body parsers and the contract's validator found wrong with a request. */
function requestFault(error: Error & { status: number; errors?: unknown }): Fault {
  if (error.status >= 500)
    return new Fault('internal', 'Something went wrong that should not.', { cause: error });
  if (error instanceof validatorErrors.BadRequest)
    return new Fault('validation', 'The request is not what the contract says.', {
      errors: error.errors.map(({ path, message }) => ({ path, message })),
    });
  const code = codesByStatus[error.status] ?? 'bad-request';
  return new Fault(code, sentences[code] ?? 'The request cannot be read.');
}

const sentences: Partial<Record<FaultCode, string>> = {
  'not-found': 'There is nothing here. See /openapi.yaml for what there is.',
  'method-not-allowed': 'This method is not allowed here. See /openapi.yaml for those that are.',
  'unsupported-media-type': 'Send the body as application/json in UTF-8.',
};

/** Refused or lost connections, an empty pool, time-outs and locks: all pass. */
function isDatabaseTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (/^SequelizeConnection/.test(error.name)) return true;
  return /^(08|53|57P|55P03|57014|25006|40P01|40001)/.test(sqlState(error) ?? '');
}
