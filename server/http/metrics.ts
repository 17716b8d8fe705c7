import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** What one process counts for itself. What the database knows is asked when it is to be told. */
export type Metrics = {
  registry: Registry;
  requests: Histogram<'method' | 'route' | 'status_class'>;
  /** Pictures that lay ready (`hit`), or had to be looked for or fetched (`miss`). */
  pictures: Counter<'result'>;
};

/** The measures of one API process, all at nothing. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'From the first byte of a request to the last of its answer, by the route of the contract.',
    labelNames: ['method', 'route', 'status_class'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const pictures = new Counter({
    name: 'pih_media_requests_total',
    help: 'Pictures asked for: ready (hit), or looked for or fetched first (miss).',
    labelNames: ['result'],
    registers,
  });
  return { registry, requests, pictures };
}

/** Adds memory, CPU, garbage collection and event loop; once a process, as it starts watching them. */
export function watchProcess({ registry }: Metrics): void {
  collectDefaultMetrics({ register: registry });
}
