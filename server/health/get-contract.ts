import { contractText } from '../http/contract.ts';
import type { Operation } from '../http/operation.ts';

/** The contract itself. */
export const getContract: Operation<'getContract'> = async () => ({
  status: 200,
  body: contractText,
  headers: { 'content-type': 'application/yaml; charset=utf-8' },
});
