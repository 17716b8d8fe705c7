import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPostgres, type EmbeddedPostgres } from '../../embedded/postgres.ts';
import { openDatabase, type Database } from '../../shared/db/database.ts';
import { migrate } from '../../shared/db/migrate.ts';
import { prepareJobStore } from '../../shared/jobs/backend.ts';
import { createLog } from '../../shared/log.ts';
import { testConfig } from './test-config.ts';

export const silent = createLog('test', 'silent');

type Cluster = { server: EmbeddedPostgres; directory: string };

let cluster: Promise<Cluster> | undefined;
let serial = 0;

/** One PostgreSQL server a run, with a migrated database to copy from. */
function useCluster(): Promise<Cluster> {
  cluster ??= startCluster();
  return cluster;
}

async function startCluster(): Promise<Cluster> {
  const directory = await mkdtemp(path.join(tmpdir(), 'product-image-hub-test-'));
  await chmod(directory, 0o755); // `nobody`, as whom the server runs for root, must get through
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const server = await startPostgres(path.join(directory, 'data'), {
    ...settings,
    max_connections: '200',
  });
  await withAdmin(server, (db) => db.execute('CREATE DATABASE template'));
  const db = openDatabase(server.url('template'), silent);
  await migrate(db, silent);
  await prepareJobStore(testConfig({ DATABASE_URL: server.url('template') }));
  await db.close();
  return { server, directory };
}

async function withAdmin(server: EmbeddedPostgres, work: (db: Database) => Promise<unknown>) {
  const db = openDatabase(server.url('postgres'), silent, 1);
  await work(db);
  await db.close();
}

/** The URL of a database of its own with the hub's empty tables. */
export async function createTestDatabase(): Promise<string> {
  const { server } = await useCluster();
  serial += 1;
  const name = `spec_${process.pid}_${serial}`;
  await withAdmin(server, (db) => db.execute(`CREATE DATABASE ${name} TEMPLATE template`));
  return server.url(name);
}

/** A database without any table, for what happens before the migrations. */
export async function createBareDatabase(): Promise<string> {
  const { server } = await useCluster();
  serial += 1;
  const name = `bare_${process.pid}_${serial}`;
  await withAdmin(server, (db) => db.execute(`CREATE DATABASE ${name}`));
  return server.url(name);
}

/** For the whole of the surrounding `describe`: a database of its own. */
export function useDatabase(): { readonly db: Database; readonly url: string } {
  const opened: { db?: Database; url?: string } = {};
  beforeAll(async () => {
    opened.url = await createTestDatabase();
    opened.db = openDatabase(opened.url, silent);
  }, 60_000);
  afterAll(async () => opened.db?.close());
  return {
    get db() {
      return opened.db!;
    },
    get url() {
      return opened.url!;
    },
  };
}

/** Stops the server when the whole run is over; called by a helper that jasmine loads. */
export async function stopCluster(): Promise<void> {
  const running = await cluster;
  if (!running) return;
  await running.server.stop();
  await rm(running.directory, { recursive: true, force: true });
}
