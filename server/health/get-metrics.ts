import { createHash, timingSafeEqual } from 'node:crypto';
import { Counter, Gauge, Registry } from 'prom-client';
import { Fault } from '../../shared/fault.ts';
import { version } from '../../shared/version.ts';
import type { Call, Deps, Operation } from '../http/operation.ts';
import { readHubGauges, type ReadGauge } from './hub-gauges.ts';
import { readQueueGauge } from './queue-gauge.ts';

/** Tells Prometheus what this process counted, and what the database and the queue know. */
export const getMetrics: Operation<'getMetrics'> = async (call, deps) => {
  refuseStrangers(call, deps.config);
  const known = new Registry();
  const { db, queue } = deps;
  tell(known, [buildInfo]);
  tell(known, await ifUp('pih_database_up', () => readHubGauges(db), deps));
  tell(known, await ifUp('pih_job_store_up', () => readQueueGauge(queue), deps));
  const body = await Registry.merge([deps.metrics.registry, known]).metrics();
  return { status: 200, body, headers: { 'content-type': known.contentType } };
};

const buildInfo: ReadGauge = {
  name: 'pih_build_info',
  help: 'What runs here; always 1.',
  samples: [{ labels: { version, node: process.version }, value: 1 }],
};

function tell(registry: Registry, gauges: ReadGauge[]): void {
  for (const { name, help, samples } of gauges) {
    if (!samples[0]) continue; // unknown is absent, not 0
    const labelNames = Object.keys(samples[0].labels);
    const settings = { name, help, labelNames, registers: [registry] };
    // By Prometheus' own convention a counter, which never falls, is a total.
    const measure = name.endsWith('_total') ? new Counter(settings) : new Gauge(settings);
    for (const { labels, value } of samples) measure.inc(labels, value);
  }
}

/** What cannot be asked is told as such: measures are needed most when something is down. */
async function ifUp(
  name: string,
  read: () => Promise<ReadGauge[]>,
  { log }: Deps,
): Promise<ReadGauge[]> {
  const isUp = (value: number) => ({
    name,
    help: '1 when it could be asked for the measures.',
    samples: [{ labels: {}, value }],
  });
  try {
    return [isUp(1), ...(await read())];
  } catch (error) {
    log.warn({ err: error }, 'Could not read the measures');
    return [isUp(0)];
  }
}

/** @throws {Fault} `unauthenticated` without the token; if there is none, from another machine */
function refuseStrangers(call: Call<'getMetrics'>, config: Deps['config']): void {
  const { METRICS_TOKEN: token } = config;
  if (token ? isBearer(call.headers['authorization'], token) : isFromHere(call, config)) return;
  throw new Fault(
    'unauthenticated',
    'Send Authorization: Bearer with the METRICS_TOKEN of the hub; without one only the machine itself may ask.',
  );
}

function isBearer(authorization: unknown, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(String(authorization)), digest(`Bearer ${token}`));
}

const loopback = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/;
const traces = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'];

/** Behind a proxy everybody comes from here: so there is no such thing where one is, or shows. */
function isFromHere(
  { address, headers }: Call<'getMetrics'>,
  { TRUST_PROXY }: Deps['config'],
): boolean {
  const isDirect = TRUST_PROXY === 0 && traces.every((name) => headers[name] === undefined);
  return isDirect && loopback.test(address);
}
