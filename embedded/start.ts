import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readConfig } from '../shared/config.ts';
import { createLog } from '../shared/log.ts';
import { buildWebApp } from './build-web-app.ts';
import { startChild } from './children.ts';
import { createHubDatabase, prepare, type Login } from './prepare.ts';
import { answers, choosePort, freePort } from './ports.ts';
import { startPostgres } from './postgres.ts';
import { loadSecrets, type Secrets } from './secrets.ts';
import { tellFirstSync } from './tell-first-sync.ts';

// The whole hub with one command: PostgreSQL and a sample image database of its own where the
// environment names none, then the API with the web app, and the worker.

const root = path.join(import.meta.dirname, '..');
const data = path.resolve(root, process.env['PIH_DATA_DIR'] ?? '.data');
const logDirectory = path.join(data, 'log');
const log = createLog('start', 'warn');
const sourceUser = 'hub';
// As `npm run server` and `npm run worker`.
const frugal = (semiSpace: number) => [
  '--max-old-space-size=192',
  `--max-semi-space-size=${semiSpace}`,
];
const closers: (() => Promise<void>)[] = []; // what was started, to be stopped in reverse

async function start(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(0));
  const secrets = loadSecrets(data);
  const built = buildWebApp(root);
  built.catch(() => undefined); // told below, where it is waited for
  const database = await openDatabaseServer();
  const source = await startSource(secrets);
  const port = await choosePort(process.env['PORT']);
  const own = { ...environment(secrets, port), ...database, ...source, PORT: String(port) };
  rememberEnvironment(own);
  const env = { ...own, ...process.env, PORT: String(port) };
  const config = readConfig(env);
  const logins = loginsOf(secrets);
  await prepare(config, log, { logins, isSample: !process.env['IMAGE_API_URL'] });
  await built;
  const options = { env, logDirectory };
  closers.push(startChild('api', 'server/main.ts', { ...options, flags: frugal(2) }).stop);
  closers.push(startChild('worker', 'worker/main.ts', { ...options, flags: frugal(4) }).stop);
  await answers(`http://127.0.0.1:${port}/readyz`);
  tell(port, logins);
  await tellFirstSync(config, log);
}

function environment(secrets: Secrets, port: number): NodeJS.ProcessEnv {
  return {
    HOST: '127.0.0.1',
    PUBLIC_BASE_URL: `http://localhost:${port}`,
    MEDIA_DIR: path.join(data, 'media'),
    MAIL_DIR: path.join(data, 'mail'),
    MEDIA_SIGNING_KEYS: secrets.mediaKey,
    SYNC_TAKEOVER_SECONDS: '15',
  };
}

/** So that `npx pih` in another terminal finds this hub. */
function rememberEnvironment(env: NodeJS.ProcessEnv): void {
  const file = path.join(data, 'environment.json');
  writeFileSync(file, JSON.stringify(env, null, 2), { mode: 0o600 });
}

function loginsOf(secrets: Secrets): Login[] {
  return [
    {
      email: 'sales@hub.example',
      name: 'Sam Sales',
      role: 'sales',
      password: secrets.salesPassword,
    },
    {
      email: 'admin@hub.example',
      name: 'Ada Admin',
      role: 'admin',
      password: secrets.adminPassword,
    },
  ];
}

async function openDatabaseServer() {
  if (process.env['DATABASE_URL']) return {};
  const settings = { shared_buffers: '128MB', max_connections: '100' };
  const server = await startPostgres(path.join(data, 'postgres'), settings);
  closers.push(server.stop);
  await createHubDatabase(server.url, log);
  return { DATABASE_URL: server.url('hub') };
}

async function startSource({ sourcePassword }: Secrets) {
  if (process.env['IMAGE_API_URL']) return {};
  const port = await freePort();
  const child = startChild('source', 'embedded/sample-source/main.ts', {
    logDirectory,
    env: {
      ...process.env,
      SAMPLE_SOURCE_USERNAME: sourceUser,
      SAMPLE_SOURCE_PASSWORD: sourcePassword,
      SAMPLE_SOURCE_PORT: String(port),
      SAMPLE_SOURCE_CACHE_DIR: path.join(data, 'source'),
    },
  });
  closers.push(child.stop);
  const address = `http://127.0.0.1:${port}`;
  await answers(address);
  return {
    IMAGE_API_URL: `${address}/api/`,
    IMAGE_API_USERNAME: sourceUser,
    IMAGE_API_PASSWORD: sourcePassword,
    IMAGE_URL_REWRITE: `https://images.zinnfiguren.example/=>${address}/`,
  };
}

function tell(port: number, logins: Login[]): void {
  console.log(`\nThe Product Image Hub is at  http://localhost:${port}\n`);
  for (const { role, email, password } of logins)
    console.log(`  ${role.padEnd(6)} ${email.padEnd(18)}  password  ${password}`);
  console.log(
    `\nLogs are in ${path.relative(process.cwd(), logDirectory)}. Ctrl-C stops everything.\n`,
  );
}

let isStopping = false;

async function stop(code: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  console.log('Stopping …');
  for (const close of closers.toReversed()) await close();
  process.exit(code);
}

start().catch(async (error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  await stop(1);
});
