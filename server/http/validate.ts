import type { RequestHandler } from 'express';
import { middleware } from 'express-openapi-validator';
import type {
  OpenApiRequestMetadata,
  OpenAPIV3,
} from 'express-openapi-validator/dist/framework/types.js';
import { Fault } from '../../shared/fault.ts';
import { routesOf, type Contract } from './contract.ts';

/**
 * Holds each request against the contract before any code of ours runs; unknown query parameters
 * and body fields are faults.
 */
export function validate(contract: Contract): RequestHandler[] {
  const validators = middleware({
    apiSpec: withReserved(withHeads(contract)) as unknown as OpenAPIV3.DocumentV3_1,
    validateApiSpec: false, // linted when it is changed, not at each start
    validateSecurity: false, // roles and scopes are the contract router's business
    validateRequests: { allowUnknownQueryParameters: false, coerceTypes: false },
    validateResponses: false, // in specs every answer is held against it as it leaves
    ignorePaths: /^(?!\/(api|media|feeds)\/|\/(healthz|readyz|metrics|openapi\.(yaml|json))$)/,
    $refParser: { mode: 'dereference' },
  }) as RequestHandler[];
  return [hideOddType(contract), ...validators, showType, refuseOddNumbers];
}

/**
 * The validator prepares itself for each content type that it meets, which takes 50 ms, and never
 * forgets it. So it meets those of the contract, and one that stands for all others.
 */
function hideOddType(contract: Contract): RequestHandler {
  const bodies = routesOf(contract).map(({ operation }) => operation.requestBody);
  const known = new Set(bodies.flatMap((body) => Object.keys(body?.content ?? {})));
  return (req, res, next) => {
    const { 'content-type': sent } = req.headers;
    if (sent === undefined) return next();
    const type = sent.split(';')[0]!.trim().toLowerCase();
    res.locals['contentType'] = sent;
    req.headers['content-type'] = known.has(type) ? type : 'application/octet-stream';
    next();
  };
}

const showType: RequestHandler = (req, res, next) => {
  const sent = res.locals['contentType'] as string | undefined;
  if (sent !== undefined) req.headers['content-type'] = sent;
  next();
};

/** The validator reads `1e309`, `0x10` and `%205` as numbers too; here they have one spelling. */
const refuseOddNumbers: RequestHandler = (req, _res, next) => {
  const { openapi } = req as { openapi?: OpenApiRequestMetadata };
  const segments = req.path.split('/');
  const sent = new URLSearchParams(req.url.split('?')[1]);
  const odd = [
    ...oddNumbers(openapi?.pathParams, (_name, text) => segments.includes(text)),
    ...oddNumbers(req.query, (name, text) => (sent.get(name) ?? text) === text), // or a default
  ];
  if (odd.length === 0) return next();
  throw new Fault('validation', 'The request is not what the contract says.', {
    errors: odd.map((name) => ({ path: name, message: 'must be a number in decimal digits' })),
  });
};

function oddNumbers(
  parameters: Record<string, unknown> = {},
  isSpelt: (name: string, text: string) => boolean,
): string[] {
  const isOdd = ([name, value]: [string, unknown]) =>
    typeof value === 'number' && !(Number.isFinite(value) && isSpelt(name, String(value)));
  return Object.entries(parameters)
    .filter(isOdd)
    .map(([name]) => name);
}

/** RFC 3986 lets a query bear commas, colons and the like as they are, and programs send them so. */
function withReserved(contract: Contract): Contract {
  return JSON.parse(JSON.stringify(contract), (_key, value: unknown) => {
    const isQuery = value instanceof Object && 'in' in value && value.in === 'query';
    return isQuery ? { ...value, allowReserved: true } : value;
  }) as Contract;
}

/** What can be got can be asked for its head too; Express leaves the body out. */
function withHeads(contract: Contract): Contract {
  const { paths, ...rest } = structuredClone(contract);
  const items = Object.entries(paths).map(([path, item]) => [
    path,
    item['get'] ? { ...item, head: item['get'] } : item,
  ]);
  return { ...rest, paths: Object.fromEntries(items) as Contract['paths'] };
}
