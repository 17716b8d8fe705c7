import pg from 'pg';
import { MongoClient } from 'mongodb';
import { createTestDatabase } from '../../support/test-database.ts';
import { openMongo } from '../../support/mongo/open-mongo.ts';
import { waitUntil } from '../../support/wait-until.ts';

export type StoreKind = 'postgres' | 'mongo';

export type JobStore = {
  /** What the environment of a process says that uses the store. */
  settings: Record<string, string>;
  /** Nobody can reach the store until it comes back; absent where it is not ours to stop. */
  goAway?: () => Promise<void>;
  comeBack?: () => Promise<void>;
  /** Cuts every connection by which news travel, and waits until whoever listened does so again. */
  cutNews: () => Promise<void>;
  close: () => Promise<void>;
};

export async function openJobStore(kind: StoreKind): Promise<JobStore> {
  const url = await createTestDatabase();
  const database = new URL(url).pathname.slice(1);
  const admin = new pg.Pool({ connectionString: url.replace(database, 'postgres'), max: 1 });
  const cutAll = () =>
    admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
      database,
    ]);
  const allow = (isAllowed: boolean) =>
    admin.query(`ALTER DATABASE ${database} ALLOW_CONNECTIONS ${isAllowed}`);
  const shared = {
    settings: { DATABASE_URL: url, JOBS_BACKEND: kind },
    cutNews: async () => {
      const before = await listListeners(admin, database);
      await cutAll();
      await waitUntil('all listen again', async () => {
        const after = await listListeners(admin, database);
        return after.length === before.length && !after.some((pid) => before.includes(pid));
      });
    },
    close: () => admin.end(),
  };
  if (kind === 'mongo') return { ...shared, ...(await openInMongo(shared)) };
  return {
    ...shared,
    goAway: async () => {
      await allow(false);
      await cutAll();
    },
    comeBack: async () => void (await allow(true)),
  };
}

async function listListeners(admin: pg.Pool, database: string): Promise<number[]> {
  const { rows } = await admin.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity
     WHERE datname = $1 AND query LIKE 'LISTEN%state"' AND state = 'idle'`,
    [database],
  );
  return rows.map(({ pid }) => pid);
}

async function openInMongo({ settings, close }: JobStore) {
  const mongo = await openMongo();
  const url = mongo.url(`spec_${process.pid}_${Date.now()}`);
  const address = `${url}${url.includes('?') ? '&' : '?'}serverSelectionTimeoutMS=1000`;
  return {
    settings: { ...settings, MONGODB_URI: address },
    ...(mongo.stop && { goAway: mongo.stop }),
    ...(mongo.startAgain && { comeBack: mongo.startAgain }),
    close: async () => {
      const client = await MongoClient.connect(address);
      await client.db().dropDatabase();
      await client.close();
      await mongo.close();
      await close();
    },
  };
}
