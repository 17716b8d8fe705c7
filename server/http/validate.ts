import type { RequestHandler } from 'express';
import { middleware } from 'express-openapi-validator';
import type {
  OpenApiRequestMetadata,
  OpenAPIV3,
} from 'express-openapi-validator/dist/framework/types.js';
import { Fault } from '../../shared/fault.ts';
import type { Contract } from './contract.ts';

type Validation = { validateResponses: boolean };

/**
 * Holds each request against the contract before any code of ours runs; unknown query parameters
 * and body fields are faults. In specs the answers are held against it too.
 */
export function validate(contract: Contract, { validateResponses }: Validation): RequestHandler[] {
  const validators = middleware({
    apiSpec: withHeads(contract) as unknown as OpenAPIV3.DocumentV3_1,
    validateApiSpec: false, // linted when it is changed, not at each start
    validateSecurity: false, // roles and scopes are the contract router's business
    validateRequests: { allowUnknownQueryParameters: false, coerceTypes: false },
    validateResponses: validateResponses && { removeAdditional: false },
    ignorePaths: /^(?!\/(api|media)\/|\/(healthz|readyz|openapi\.yaml)$)/,
    $refParser: { mode: 'dereference' },
  }) as RequestHandler[];
  return [...validators, refuseInfinity];
}

/** The validator reads `1e309` as Infinity, and takes that for an integer within all bounds. */
const refuseInfinity: RequestHandler = (req, _res, next) => {
  const { openapi } = req as { openapi?: OpenApiRequestMetadata };
  const given = Object.entries<unknown>({ ...openapi?.pathParams, ...req.query });
  const found = given.find(([, value]) => value === Infinity || value === -Infinity);
  if (!found) return next();
  throw new Fault('validation', 'The request is not what the contract says.', {
    errors: [{ path: found[0], message: 'must be a finite number' }],
  });
};

/** What can be got can be asked for its head too; Express leaves the body out. */
function withHeads(contract: Contract): Contract {
  const { paths, ...rest } = structuredClone(contract);
  const items = Object.entries(paths).map(([path, item]) => [
    path,
    item['get'] ? { ...item, head: item['get'] } : item,
  ]);
  return { ...rest, paths: Object.fromEntries(items) as Contract['paths'] };
}
