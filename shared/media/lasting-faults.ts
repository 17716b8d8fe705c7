import type { FaultCode } from '../fault.ts';

/** What says that a file itself is at fault: another try today makes no sense. */
export const lastingFaults = [
  'source-not-found',
  'source-too-large',
  'picture-broken',
] as const satisfies FaultCode[];

export function isLasting(code: FaultCode): boolean {
  return lastingFaults.some((lasting) => lasting === code);
}
