import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startChild } from '../../../embedded/children.ts';
import { answers, freePort } from '../../../embedded/ports.ts';
import { openDatabase, type Database } from '../../../shared/db/database.ts';
import { compiled } from '../../support/child-environment.ts';
import { createTestDatabase, silent } from '../../support/test-database.ts';
import { startLeakySmtp, type LeakySmtp } from './leaky-smtp.ts';
import { startLeakySource, type LeakySource } from './leaky-source.ts';

/** What nobody but their owners may ever read. Those that the hub makes are added when it does. */
export const secrets: Record<string, string> = {
  'password of the source': 'canary-source-Zwiebel+7',
  'password of the database': 'canary-database-Zwiebel8',
  'password of the mail server': 'canary-smtp-Zwiebel9',
  'signing key of pictures': 'canary-media-0123456789abcdef0123456789',
  'token of the metrics': 'canary-metrics-Zwiebel10',
  'password of the first admin': 'canary-admin-Zwiebel11',
  'password that was mistyped': 'canary-mistyped-Zwiebel12',
  'password of a user': 'canary-user-Zwiebel13',
  'next password of a user': 'canary-next-Zwiebel14',
  'given password of a user': 'canary-given-Zwiebel15',
};
export const admin = { email: 'first@hub.test', password: secrets['password of the first admin']! };

export type CanaryHub = {
  url: string;
  db: Database;
  source: LeakySource;
  smtp: LeakySmtp;
  /** All that its processes have written so far. */
  output: () => string;
  /** Starts the API once more, with another environment, in which it ends by itself. */
  startInVain: (changes: Record<string, string>) => Promise<void>;
  stop: () => Promise<void>;
};

const root = path.join(import.meta.dirname, '../../..');

/** API and worker as real processes that tell as much as they can, with secrets to look for. */
export async function startCanaryHub(): Promise<CanaryHub> {
  const folder = mkdtempSync(path.join(tmpdir(), 'product-image-hub-canaries-'));
  const [databaseUrl, source, smtp, port] = await Promise.all([
    createTestDatabase(),
    startLeakySource(),
    startLeakySmtp(),
    freePort(),
  ]);
  const db = openDatabase(databaseUrl, silent, 3);
  const env = {
    ...environment({ source, smtp, folder }),
    DATABASE_URL: await giveRole(db, databaseUrl),
    PORT: String(port),
  };
  const written = [await run('server/migrate.ts', env)]; // which creates the first admin
  const children = ['server/main.ts', 'worker/main.ts'].map((script) =>
    startChild(path.dirname(script), script, { env, logDirectory: folder }),
  );
  const url = `http://127.0.0.1:${port}`;
  await answers(`${url}/readyz`);
  return {
    ...{ url, db, source, smtp },
    output: () =>
      ['server', 'worker']
        .map((name) => readFileSync(path.join(folder, `${name}.log`), 'utf8'))
        .concat(written)
        .join('\n'),
    startInVain: async (changes) => {
      written.push(await run('server/main.ts', { ...env, ...changes }));
    },
    stop: async () => {
      await Promise.all(children.map((child) => child.stop()));
      await Promise.all([source.close(), smtp.close(), db.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** All that a process has written when it has ended. */
async function run(script: string, env: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, [script], { cwd: root, env, timeout: 20_000 });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => (output += part.toString()));
  await once(child, 'close');
  return output;
}

type Place = { source: LeakySource; smtp: LeakySmtp; folder: string };

function environment({ source, smtp, folder }: Place) {
  const mailPassword = secrets['password of the mail server']!;
  return {
    PATH: process.env['PATH']!,
    ...compiled,
    NODE_ENV: 'test',
    LOG_LEVEL: 'debug',
    HOST: '127.0.0.1',
    JOBS_BACKEND: 'postgres',
    IMAGE_API_URL: source.url,
    IMAGE_API_USERNAME: 'hub',
    IMAGE_API_PASSWORD: secrets['password of the source']!,
    IMAGE_API_RETRY_WAIT: '1',
    SMTP_URL: `smtp://hub:${mailPassword}@127.0.0.1:${smtp.port}`,
    MEDIA_DIR: path.join(folder, 'media'),
    MEDIA_SIGNING_KEYS: secrets['signing key of pictures']!,
    METRICS_TOKEN: secrets['token of the metrics']!,
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
    SYNC_CRON: '0 0 1 1 *', // not while the specs run
  };
}

/** A role whose password can be looked for; the server's own is another one. */
async function giveRole(db: Database, databaseUrl: string): Promise<string> {
  const url = new URL(databaseUrl);
  url.username = `canary_${process.pid}`;
  url.password = secrets['password of the database']!;
  await db.execute(`CREATE ROLE ${url.username} LOGIN SUPERUSER PASSWORD '${url.password}'`);
  return url.href;
}
