import type { Router } from 'express';
import type { Contract, ContractOperation } from './contract.ts';
import { routerOf } from './contract-router.ts';
import { readJson } from './read-json.ts';

const usualBytes = 64_000;
const usualMs = 10_000;

/**
 * Reads the body of every operation that takes JSON, as much as `x-body-limit` allows. Bodies of
 * other types are left to their operation.
 */
export function jsonBodies(contract: Contract, withinMs = usualMs): Router {
  return routerOf(contract, ({ operation }) => {
    const bytes = operation['x-body-limit'] ?? usualBytes;
    return async (req, _res, next) => {
      if (takesJson(operation)) req.body = await readJson(req, { bytes, withinMs });
      next();
    };
  });
}

function takesJson({ requestBody }: ContractOperation): boolean {
  return requestBody !== undefined && 'application/json' in requestBody.content;
}
