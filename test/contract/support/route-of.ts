import { contract, routesOf, type Route } from '../../../server/http/contract.ts';
import type { OperationId } from '../../../server/http/operation.ts';

export function routeOf(id: OperationId): Route {
  return routesOf(contract).find(({ operation }) => operation.operationId === id)!;
}
