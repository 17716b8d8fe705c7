import type { operations } from '../../../shared/api/schema.ts';
import type { ContractRole } from '../../../server/http/contract.ts';
import type { OperationId } from '../../../server/http/operation.ts';
import type { Stage } from './use-stage.ts';

/** How a caller says who they are: a cookie or a key. */
export type Credentials = Record<string, string>;
export type Who = Exclude<ContractRole, 'public'> | 'anyone';

type Path<Id extends OperationId> = operations[Id]['parameters'] extends { path: infer P }
  ? { path: P }
  : { path?: never };
/** What the contract has a default for may be left out. */
type Query<Id extends OperationId> = {
  query?: Partial<NonNullable<operations[Id]['parameters']['query']>>;
};
type Content<T> = T extends { content: infer Types } ? Types[keyof Types] : never;
type Sent<Id extends OperationId> = Content<NonNullable<operations[Id]['requestBody']>>;
type Body<Id extends OperationId> = [Sent<Id>] extends [never]
  ? { body?: never; type?: never }
  : { body: Partial<Sent<Id>>; type?: string };

/** One request to an operation, as the contract lets it be written. */
export type Wish<Id extends OperationId> = Path<Id> &
  Query<Id> &
  Body<Id> & {
    /** An admin if not said. */
    as?: Who | Credentials;
    headers?: Record<string, string>;
  };
/** The same for whatever operation, when it is sent. */
export type AnyWish = {
  path?: Record<string, string | number>;
  query?: Record<string, unknown>;
  body?: unknown;
  type?: string;
  as?: Who | Credentials;
  headers?: Record<string, string>;
};

/** A request, or what must be done first and the request then. */
export type Step<Id extends OperationId> =
  Wish<Id> | ((stage: Stage) => Wish<Id> | Promise<Wish<Id>>);

/** Statuses that every operation has its requests provoked into in the same way. */
export type Common = 304 | 400 | 401 | 403 | 413 | 415 | 429 | 500 | 503;
type Statuses<Id extends OperationId> = keyof operations[Id]['responses'] & number;

/** For each status that an operation documents, how it comes to that. */
export type Steps<Id extends OperationId> = {
  [One in Id]: { [Status in Exclude<Statuses<One>, Common>]: Step<One> } & {
    [Status in Statuses<One> & Common]?: Step<One>;
  };
};
