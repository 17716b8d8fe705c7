import type { LookupAddress, LookupAllOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Fault } from '../../shared/fault.ts';

/** Finds a host's addresses, as `dns.lookup` does. */
export type Resolve = (
  host: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Whether it belongs to one host of the internet: not to this machine, its network or a cloud's own. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === 'unicast'; // of ::ffff:10.0.0.1 it is 10.0.0.1 that counts
}

/**
 * Finds the public addresses of a host. Whoever connects uses these and asks no second time, so that
 * a name which changes its answer in between gains nothing.
 */
export function publicLookup(resolve: Resolve): LookupFunction {
  return (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      const open = error ? [] : addresses.filter(({ address }) => isPublicAddress(address));
      const first = open[0];
      if (!first) return done(error ?? privateAddress(host), [], 0);
      if (options.all) return done(null, open);
      done(null, first.address, first.family);
    });
  };
}

/** What it means that a host is somewhere where the hub does not look. */
export function privateAddress(host: string): Fault {
  return new Fault(
    'source-refused',
    `${host} has a private address, where the hub fetches nothing. If it is meant to, list it in IMAGE_PRIVATE_HOSTS.`,
  );
}
