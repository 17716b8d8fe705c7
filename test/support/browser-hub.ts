import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildWebApp } from '../../embedded/build-web-app.ts';
import { startChild } from '../../embedded/children.ts';
import { answers, freePort } from '../../embedded/ports.ts';
import { openDatabase, type Database } from '../../shared/db/database.ts';
import { browserFiles, browserProducts, browserRecords, laterImage } from './browser-catalogue.ts';
import { openSourceLine } from './browser-source-line.ts';
import { putProducts } from './builders.ts';
import { compiled } from './child-environment.ts';
import { startFakeSource, type FakeSource } from './fake-source.ts';
import { ensureUser, passwords } from './test-app.ts';
import { sourcePassword, sourceUser } from './test-config.ts';
import { createTestDatabase, silent } from './test-database.ts';
import { waitUntil } from './wait-until.ts';

/** A whole hub: the API with the built web app and the worker as processes, and their source. */
export type BrowserHub = {
  url: string;
  db: Database;
  source: FakeSource;
  killSource: () => Promise<void>;
  reviveSource: () => Promise<void>;
  /** Has everything synchronised and waits for the end; with the status that the run came to. */
  sync: () => Promise<string>;
  /** Waits until no run is under way and all pictures are kept. */
  isQuiet: () => Promise<void>;
  stop: () => Promise<void>;
};

const root = path.join(import.meta.dirname, '../..');

/** Starts the hub and waits until its first sync is over. */
export async function startBrowserHub(): Promise<BrowserHub> {
  const folder = mkdtempSync(path.join(tmpdir(), 'product-image-hub-browser-'));
  const [databaseUrl, source, port] = await Promise.all([
    createTestDatabase(),
    startFilledSource(),
    freePort(),
    buildWebApp(root),
  ]);
  const db = openDatabase(databaseUrl, silent, 3);
  await Promise.all([ensureUser(db, 'sales'), ensureUser(db, 'admin')]);
  await putProducts(db, ...browserProducts());
  const line = await openSourceLine(Number(new URL(source.url).port));
  const env = environment({ databaseUrl, port, linePort: line.port, folder });
  const logDirectory = path.join(folder, 'log');
  const children = ['server/main.ts', 'worker/main.ts'].map((script) =>
    startChild(path.dirname(script), script, { env, logDirectory }),
  );
  const hub: BrowserHub = {
    url: `http://127.0.0.1:${port}`,
    db,
    source,
    killSource: line.cut,
    reviveSource: line.mend,
    sync: () => sync(hub),
    isQuiet: () => waitUntil('the hub has nothing left to do', () => isQuiet(db), 60_000),
    stop: async () => {
      await Promise.all(children.map((child) => child.stop()));
      await Promise.all([line.cut(), source.close(), db.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await answers(`${hub.url}/readyz`);
  await waitUntil('the first sync is over', async () => (await countDone(db)) > 0, 60_000);
  return hub;
}

async function startFilledSource(): Promise<FakeSource> {
  const records = browserRecords();
  const source = await startFakeSource(records);
  const ids = records.map(({ original_file }) => original_file.file_id);
  source.files = await browserFiles([...ids, laterImage]);
  return source;
}

type Place = { databaseUrl: string; port: number; linePort: number; folder: string };

function environment({ databaseUrl, port, linePort, folder }: Place): NodeJS.ProcessEnv {
  const source = `http://127.0.0.1:${linePort}`;
  return {
    ...compiled,
    PATH: process.env['PATH'],
    NODE_ENV: 'test',
    LOG_LEVEL: 'info',
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_BASE_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL: databaseUrl,
    IMAGE_API_URL: `${source}/api/`,
    IMAGE_API_USERNAME: sourceUser,
    IMAGE_API_PASSWORD: sourcePassword,
    IMAGE_API_RETRY_WAIT: '1',
    IMAGE_URL_REWRITE: `https://images.example.test/=>${source}/`,
    MEDIA_DIR: path.join(folder, 'media'),
    MEDIA_SIGNING_KEYS: 'canary-media-key-0123456789abcdef0123',
    MAIL_DIR: path.join(folder, 'mail'),
    WEBHOOK_ALLOW_PRIVATE: 'true', // receivers of specs are on this machine
    SYNC_CRON: '0 0 1 1 *', // not while the specs run
  };
}

async function sync({ url, db }: BrowserHub): Promise<string> {
  const send = async (address: string, body: unknown, headers: Record<string, string>) => {
    const options = { method: 'POST', body: JSON.stringify(body) };
    const type = { 'content-type': 'application/json' };
    return fetch(`${url}/api/v1/${address}`, { ...options, headers: { ...type, ...headers } });
  };
  const session = await send('session', { email: 'admin@hub.test', password: passwords.admin }, {});
  const cookie = session.headers.get('set-cookie')!.split(';')[0]!;
  const answer = await send('sync-runs', { scope: 'full' }, { cookie });
  const { id } = (await answer.json()) as { id: number };
  const find = () => db.SyncRun.findByPk(id, { rejectOnEmpty: true });
  await waitUntil(`run ${id} is over`, async () => (await find()).completedAt !== null, 60_000);
  return (await find()).status;
}

function countDone(db: Database): Promise<number> {
  return db.SyncRun.count({ where: { status: 'completed' } });
}

async function isQuiet(db: Database): Promise<boolean> {
  const [open] = await db.select<object>(
    `SELECT FROM sync_runs WHERE status IN ('queued', 'in_progress')
     UNION ALL SELECT FROM pictures p JOIN images i ON i.id = p.image_id
     WHERE p.content_hash IS NULL AND i.removed_at IS NULL LIMIT 1`,
  );
  return !open;
}
