import { lookup } from 'node:dns';
import { isIP } from 'node:net';
import { buildConnector } from 'undici';
import type { Config } from '../../shared/config.ts';
import { isPublicAddress, privateAddress, publicLookup, type Resolve } from './public-address.ts';

/**
 * Connects to public addresses only. The address is checked when the connection is made: before that
 * it proves nothing.
 */
export function publicConnector(
  options: buildConnector.BuildOptions,
  resolve: Resolve = lookup,
): buildConnector.connector {
  const guarded = buildConnector({ ...options, lookup: publicLookup(resolve) });
  return (target, done) => {
    const host = bare(target.hostname);
    // Node looks no address up that is one already.
    if (isIP(host) && !isPublicAddress(host)) return done(privateAddress(host), null);
    guarded(target, done);
  };
}

/** The same, except for the hosts that the configuration names outright. */
export function guardedConnector(
  options: buildConnector.BuildOptions,
  config: Config,
  resolve: Resolve = lookup,
): buildConnector.connector {
  const anywhere = buildConnector(options);
  const guarded = publicConnector(options, resolve);
  const named = namedHosts(config);
  return (target, done) => {
    const host = bare(target.hostname);
    const isNamed = named.has(host) || named.has(`${host}:${portOf(target)}`);
    (isNamed ? anywhere : guarded)(target, done);
  };
}

/** By `host:port`; without port where an admin wrote none. */
function namedHosts(config: Config): Set<string> {
  const { IMAGE_API_URL: api, IMAGE_URL_REWRITE: rewrites, IMAGE_PRIVATE_HOSTS: hosts } = config;
  const urls = [api, ...rewrites.map(({ to }) => to)].map((url) => new URL(url));
  const exact = urls.map((url) => `${url.hostname}:${portOf(url)}`);
  return new Set([...exact, ...hosts].map(bare));
}

function portOf({ port, protocol }: { port: string; protocol: string }): string {
  return port || (protocol === 'https:' ? '443' : '80');
}

/** An IPv6 address has brackets in a URL, and none where it is connected to. */
function bare(host: string): string {
  return host.toLowerCase().replaceAll(/[[\]]/g, '');
}
