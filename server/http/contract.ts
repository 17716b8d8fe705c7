import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Scope } from '../../shared/db/api-keys.ts';
import type { OperationId } from './operation.ts';

export type ContractRole = 'public' | 'sales' | 'admin' | 'integrator';
export type ContractOperation = {
  operationId: OperationId;
  'x-roles': ContractRole[];
  'x-scopes'?: Scope[];
  /** Bytes that the body may have. */
  'x-body-limit'?: number;
  /** `catalogue`: changes only when products or galleries do, and is the same for every caller. */
  'x-answers-from'?: 'catalogue';
  parameters?: { $ref?: string }[];
  requestBody?: { content: Record<string, unknown> };
  responses: Record<string, { headers?: Record<string, unknown> }>;
};
type PathItem = Record<string, unknown>;
export type Contract = { paths: Record<string, PathItem> };

/** The text of the contract, as it is served. */
export const contractText = readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8');

/** The contract that the server holds every request against. */
export const contract = parse(contractText) as Contract;

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
export type Method = (typeof methods)[number];
export type Route = {
  method: Method;
  /** In Express's spelling. */
  path: string;
  /** In the contract's. */
  template: string;
  operation: ContractOperation;
};

/** Every operation with its method and path. */
export function routesOf({ paths }: Contract): Route[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    methods
      .filter((method) => method in item)
      .map((method) => ({
        method,
        path: path.replaceAll(/\{(\w+)\}/g, ':$1'),
        template: path,
        operation: item[method] as ContractOperation,
      })),
  );
}
