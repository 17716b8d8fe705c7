import { fork } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { createHubDatabase } from '../embedded/prepare.ts';
import { startPostgres } from '../embedded/postgres.ts';
import { readConfig } from '../shared/config.ts';
import { openDatabase } from '../shared/db/database.ts';
import { migrate } from '../shared/db/migrate.ts';
import { prepareJobStore } from '../shared/jobs/backend.ts';
import { createLog } from '../shared/log.ts';
import { contentHash } from '../shared/media/content-hash.ts';
import { createFileStore } from '../shared/media/file-store.ts';
import { mediaUrl, type Width } from '../shared/media/media-url.ts';
import { drawing } from '../test/support/pictures.ts';
import { freePort } from './free-port.ts';

// How many pictures a second does one process of the API serve, made already and made on request?
// `npm run bench -- pictures [pictures] [requests]`; more than 12,000 a minute are refused

const [pictures = 60, requests = 3_000] = process.argv.slice(2).map(Number);
const key = 'bench-key-of-more-than-32-characters';
const folder = mkdtempSync(path.join(tmpdir(), 'hub-bench-'));
chmodSync(folder, 0o755); // PostgreSQL does not run as root, and must get through
const log = createLog('bench', 'warn');
const server = await startPostgres(path.join(folder, 'data'), {});
await createHubDatabase(server.url, log);
const port = await freePort();
const env = {
  ...{ LOG_LEVEL: 'warn', HOST: '127.0.0.1', PORT: String(port) },
  ...{ DATABASE_URL: server.url('hub'), MEDIA_DIR: path.join(folder, 'media') },
  ...{ IMAGE_API_USERNAME: 'bench', IMAGE_API_PASSWORD: 'bench', MEDIA_SIGNING_KEYS: key },
};
const config = readConfig(env);
const db = openDatabase(config.DATABASE_URL, log);
await migrate(db, log);
await prepareJobStore(config);
await db.close();
const hashes = await putPictures();
const api = fork('server/main.ts', { env: { ...process.env, ...env } });
const agent = new Agent({ connections: 32, pipelining: 1 });
const origin = `http://127.0.0.1:${port}`;
while (!(await isUp())) await sleep(50);

await get(urlOf(hashes[0]!, 64)); // the processes that decode start with the first picture
for (const [width, format] of [
  [300, 'webp'],
  [1280, 'webp'],
  [300, 'jpg'],
] as const) {
  const urls = hashes.map((hash) => urlOf(hash, width, format));
  const made = await measure(urls, 4);
  const served = await measure(
    Array.from({ length: requests }, (_, index) => urls[index % urls.length]!),
    32,
  );
  const ratio = Math.round(served.perSecond / made.perSecond);
  console.log(`${width} px ${format}  made ${told(made)}  served ${told(served)}  1:${ratio}`);
}
console.log(`the API held ${peakMegabytes(api.pid!)} MB at most`);
api.kill('SIGTERM');
await new Promise((resolve) => api.once('exit', resolve));
await agent.close();
await server.stop();
rmSync(folder, { recursive: true, force: true });

/** Detail renditions as the source has them, each of other bytes. */
async function putPictures(): Promise<string[]> {
  const files = createFileStore(config.MEDIA_DIR);
  const made: string[] = [];
  for (let index = 0; index < pictures; index += 1) {
    const colour: [number, number, number] = [index, 90, 200 - index];
    const bytes = await drawing({ width: 1014, height: 1280, colour }).jpeg().toBuffer();
    const [hash, file] = [contentHash(bytes), await files.temporary()];
    await writeFile(file, bytes);
    await files.put(`${hash}.jpg`, file);
    made.push(hash);
  }
  return made;
}

function urlOf(hash: string, width: Width, format = 'webp'): string {
  return mediaUrl({ externalId: '1', hash, name: `figur.${format}` }, width, [key]);
}

async function get(url: string): Promise<number> {
  const startedAt = performance.now();
  const { statusCode, body } = await request(origin + url, { dispatcher: agent });
  await body.dump({ limit: Infinity });
  if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`);
  return performance.now() - startedAt;
}

type Measured = { perSecond: number; p50: number; p99: number };

/** Asks for all of them, so many at once. */
async function measure(urls: string[], atOnce: number): Promise<Measured> {
  const left = urls.values();
  const times: number[] = [];
  const startedAt = performance.now();
  const ask = async () => {
    for (const url of left) times.push(await get(url));
  };
  await Promise.all(Array.from({ length: atOnce }, ask));
  const perSecond = urls.length / ((performance.now() - startedAt) / 1000);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor((times.length - 1) * share)]!;
  return { perSecond, p50: at(0.5), p99: at(0.99) };
}

function told({ perSecond, p50, p99 }: Measured): string {
  return `${perSecond.toFixed(0)}/s (${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms)`;
}

function isUp(): Promise<boolean> {
  return request(`${origin}/healthz`).then(
    ({ statusCode, body }) => body.dump().then(() => statusCode === 200),
    () => false,
  );
}

/** The most memory that the process ever held. */
function peakMegabytes(pid: number): number {
  const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}
