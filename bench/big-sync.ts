import { fork } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createHubDatabase } from '../embedded/prepare.ts';
import { startPostgres } from '../embedded/postgres.ts';
import { readConfig } from '../shared/config.ts';
import { openDatabase } from '../shared/db/database.ts';
import { migrate } from '../shared/db/migrate.ts';
import { importProducts } from '../shared/db/products.ts';
import { requestSync } from '../shared/db/sync-requests.ts';
import { galleryOptions } from '../shared/gallery-options.ts';
import { prepareJobStore } from '../shared/jobs/backend.ts';
import { createLog } from '../shared/log.ts';
import { bigCatalogue, startBigSource } from './big-catalogue.ts';

// How long does the worker take, and how much memory, for a catalogue far larger than today's?
// `npm run bench -- big-sync [records] [products]`

const [records = 100_000, products = 50_000] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(path.join(tmpdir(), 'hub-bench-'));
chmodSync(folder, 0o755); // PostgreSQL does not run as root, and must get through
const log = createLog('bench', 'warn');
const server = await startPostgres(path.join(folder, 'data'), { shared_buffers: '256MB' });
await createHubDatabase(server.url, log);
const source = await startBigSource(records);
const { port } = source.address() as AddressInfo;
const env = {
  LOG_LEVEL: 'warn',
  DATABASE_URL: server.url('hub'),
  IMAGE_API_URL: `http://127.0.0.1:${port}/api/`,
  IMAGE_API_USERNAME: 'bench',
  IMAGE_API_PASSWORD: 'bench',
  IMAGE_API_CONCURRENCY: '8',
  MEDIA_SIGNING_KEYS: 'bench-key-of-more-than-32-characters',
  MEDIA_DIR: path.join(folder, 'media'),
};
const config = readConfig(env);
const db = openDatabase(config.DATABASE_URL, log);
await migrate(db, log);
await prepareJobStore(config);
const startedAt = performance.now();
await importProducts(db, bigCatalogue(products), galleryOptions(config));
console.log(`products  ${products}  ${seconds(startedAt)} s`);

const worker = fork('worker/main.ts', {
  execArgv: ['--max-old-space-size=192', '--max-semi-space-size=4'], // as `npm run worker`
  env: { ...process.env, ...env },
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
});
for (const name of ['first sync', 'second sync']) {
  const run = await nextRun();
  while (run.status === 'queued' || run.status === 'in_progress') {
    await sleep(250);
    await run.reload();
  }
  const took = ((run.completedAt?.getTime() ?? 0) - (run.startedAt?.getTime() ?? 0)) / 1000;
  const { status, imagesAdded, imagesUnchanged, productsAffected, errorMessage } = run;
  console.log(`${name}  ${took} s  peak ${peakMegabytes(worker.pid!)} MB`, {
    status,
    imagesAdded,
    imagesUnchanged,
    productsAffected,
    errorMessage,
  });
  if (name === 'first sync')
    await requestSync(db, {
      scope: 'full',
      skus: [],
      dryRun: false,
      refresh: false,
      approveRemovals: 0,
      trigger: 'cli',
      requestedBy: null,
    });
}
worker.kill('SIGTERM');
await new Promise((resolve) => worker.once('exit', resolve));
await db.close();
source.close();
await server.stop();
rmSync(folder, { recursive: true, force: true });

async function nextRun() {
  for (;;) {
    const run = await db.SyncRun.findOne({ where: { status: ['queued', 'in_progress'] } });
    if (run) return run;
    await sleep(100);
  }
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}

/** The most memory that the process ever held. */
function peakMegabytes(pid: number): number {
  const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}
