import { fork } from 'node:child_process';
import { createWriteStream, readFileSync, chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres } from '../embedded/postgres.ts';
import { createHubDatabase } from '../embedded/prepare.ts';
import { readConfig } from '../shared/config.ts';
import { createApiKey } from '../shared/db/api-keys.ts';
import { openDatabase } from '../shared/db/database.ts';
import { migrate } from '../shared/db/migrate.ts';
import { exportFormats, type ExportFormat } from '../shared/exports/export-formats.ts';
import { prepareJobStore } from '../shared/jobs/backend.ts';
import { createLog } from '../shared/log.ts';
import { fillExportCatalogue } from './export-catalogue.ts';
import { freePort } from './free-port.ts';

// How long does an export take in each format, and how much memory does the API hold meanwhile?
// `npm run bench -- exports [products] [formats, with commas] [heap in MB]`; each format has a process
// of its own. Without a bound V8 lets the heap grow before it looks what is garbage: so the bound says
// how much is needed.

const everyFormat = Object.keys(exportFormats).join();
const [products = '100000', asked = everyFormat, heap = '96'] = process.argv.slice(2);
const folder = mkdtempSync(path.join(tmpdir(), 'hub-bench-'));
chmodSync(folder, 0o755); // PostgreSQL does not run as root, and must get through
const log = createLog('bench', 'warn');
const server = await startPostgres(path.join(folder, 'data'), {});
await createHubDatabase(server.url, log);
const env = {
  ...{ LOG_LEVEL: 'warn', HOST: '127.0.0.1', PUBLIC_BASE_URL: 'https://hub.example' },
  ...{ DATABASE_URL: server.url('hub'), MEDIA_DIR: path.join(folder, 'media') },
  ...{ IMAGE_API_USERNAME: 'bench', IMAGE_API_PASSWORD: 'bench' },
  MEDIA_SIGNING_KEYS: 'bench-key-of-more-than-32-characters',
};
const config = readConfig(env);
const db = openDatabase(config.DATABASE_URL, log);
await migrate(db, log);
await prepareJobStore(config);
const { key } = await createApiKey(db, {
  ...{ name: 'bench', scopes: ['exports:read'], expiresAt: null },
});
await fillExportCatalogue(db, Number(products));
await db.close();
for (const format of asked.split(',') as ExportFormat[]) console.log(await measure(format));
await server.stop();
rmSync(folder, { recursive: true, force: true });

async function measure(format: ExportFormat): Promise<string> {
  const port = await freePort();
  const api = fork('server/main.ts', {
    execArgv: [`--max-old-space-size=${heap}`, '--max-semi-space-size=2'],
    env: { ...process.env, ...env, PORT: String(port) },
  });
  const origin = `http://127.0.0.1:${port}`;
  while (!(await isUp(origin))) await sleep(50);
  const before = megabytes(api.pid!, 'VmRSS');
  const startedAt = performance.now();
  const answer = await fetch(`${origin}/api/v1/exports/products?format=${format}`, {
    headers: { authorization: `Bearer ${key}`, 'accept-encoding': 'identity' },
  });
  if (!answer.ok) throw new Error(`${format} answered ${answer.status}`);
  const firstAt = performance.now();
  const file = path.join(folder, `export.${format}`);
  await pipeline(Readable.fromWeb(answer.body as never), createWriteStream(file));
  const seconds = (from: number) => ((performance.now() - from) / 1000).toFixed(1);
  const took = seconds(startedAt);
  const untilFirst = ((firstAt - startedAt) / 1000).toFixed(1);
  const size = (statSync(file).size / 1e6).toFixed(0);
  const peak = megabytes(api.pid!, 'VmHWM');
  api.kill('SIGTERM');
  await new Promise((resolve) => api.once('exit', resolve));
  return `${format.padEnd(15)} ${took} s (first byte after ${untilFirst} s)  ${size} MB  memory ${before} → ${peak} MB`;
}

function isUp(origin: string): Promise<boolean> {
  return fetch(`${origin}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Of the process: what it holds, or the most that it ever held. */
function megabytes(pid: number, what: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const [, kilobytes] = new RegExp(`${what}:\\s+(\\d+)`).exec(status) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}
