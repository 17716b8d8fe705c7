import { contract, contractText } from '../http/contract.ts';
import type { Operation } from '../http/operation.ts';

/** The contract itself. */
export const getContract: Operation<'getContract'> = async () => ({
  status: 200,
  body: contractText,
  headers: { 'content-type': 'application/yaml; charset=utf-8' },
});

/** The contract for tools that read no YAML. */
export const getContractJson: Operation<'getContractJson'> = async () => ({
  status: 200,
  body: contract,
});
