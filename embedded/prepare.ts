import type { Config } from '../shared/config.ts';
import { openDatabase, type Database } from '../shared/db/database.ts';
import { migrate } from '../shared/db/migrate.ts';
import { importProducts } from '../shared/db/products.ts';
import { galleryOptions } from '../shared/gallery-options.ts';
import { prepareJobStore } from '../shared/jobs/backend.ts';
import type { Log } from '../shared/log.ts';
import { hashPassword } from '../shared/passwords.ts';
import { sampleProducts } from './sample-catalogue/sample-products.ts';

export type Login = { email: string; name: string; role: 'sales' | 'admin'; password: string };

/** Makes the database `hub` if the server has none. */
export async function createHubDatabase(
  url: (database: string) => string,
  log: Log,
): Promise<void> {
  const db = openDatabase(url('postgres'), log);
  const [found] = await db.select<object>(`SELECT FROM pg_database WHERE datname = 'hub'`);
  if (!found) await db.execute('CREATE DATABASE hub');
  await db.close();
}

/** Brings the schema up to date, and fills an empty hub with people and, if wanted, sample products. */
export async function prepare(
  config: Config,
  log: Log,
  { logins, isSample }: { logins: Login[]; isSample: boolean },
): Promise<void> {
  const db = openDatabase(config.DATABASE_URL, log);
  try {
    await migrate(db, log);
    await prepareJobStore(config);
    await createUsers(db, logins);
    if (isSample && (await isEmpty(db))) {
      const { received } = await importProducts(db, sampleProducts(), galleryOptions(config));
      console.log(`Imported ${received.toLocaleString('en')} sample products.`);
    }
  } finally {
    await db.close();
  }
}

async function createUsers(db: Database, logins: Login[]): Promise<void> {
  if ((await db.User.count()) > 0) return;
  for (const { password, ...user } of logins)
    await db.User.create({ ...user, passwordHash: await hashPassword(password) });
}

async function isEmpty(db: Database): Promise<boolean> {
  const [found] = await db.select<object>('SELECT FROM products LIMIT 1');
  return !found;
}
