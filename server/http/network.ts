import { ipKeyGenerator } from 'express-rate-limit';

const sameHousehold = 64; // bits of an IPv6 address: whoever has one has all the others

/** What counts as one address: it, or the network of an IPv6 one. */
export function networkOf(address: string): string {
  return ipKeyGenerator(address, sameHousehold);
}
