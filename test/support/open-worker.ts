import type { JobName } from '../../shared/jobs/jobs.ts';
import { runDueSyncs, type Worker } from '../../worker/jobs/run-sync.ts';
import { openImageSource } from '../../worker/source/image-source.ts';
import { silent } from './test-database.ts';
import { testConfig } from './test-config.ts';
import type { Hub } from './use-hub.ts';

export type TestWorker = {
  /** Does the runs that are due. */
  work: () => Promise<void>;
  /** What SIGTERM does. */
  tellToStop: () => void;
  /** What the worker asked for. */
  tickets: JobName[];
};

const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

/** A worker like that of the worker process; closed after the spec. */
export function openWorker(hub: Hub, settings: Record<string, string> = {}): TestWorker {
  const config = testConfig({ IMAGE_API_URL: hub.source.url, ...settings });
  const source = openImageSource(config);
  const stop = new AbortController();
  const tickets: JobName[] = [];
  const add: Worker['queue']['add'] = async (name) => void tickets.push(name);
  opened.push(source.close);
  const worker = { db: hub.db, source, config, queue: { add }, log: silent, stop: stop.signal };
  return { work: () => runDueSyncs(worker), tellToStop: () => stop.abort(), tickets };
}
