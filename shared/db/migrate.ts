import { readdirSync } from 'node:fs';
import { SequelizeStorage, Umzug } from 'umzug';
import type { Sequelize } from 'sequelize';
import type { Log } from '../log.ts';
import type { Database } from './database.ts';

export type Migration = { up: (sequelize: Sequelize) => Promise<unknown> };

const folder = new URL('./migrations/', import.meta.url);
const lockKey = 7_240_001;

function migrationsOf(db: Database) {
  return new Umzug({
    migrations: migrationNames().map((name) => ({
      name,
      up: async () => {
        const migration = (await import(new URL(`${name}.ts`, folder).href)) as Migration;
        await migration.up(db.sequelize);
      },
    })),
    context: db.sequelize,
    storage: new SequelizeStorage({ sequelize: db.sequelize, tableName: 'migrations' }),
    logger: undefined,
  });
}

function migrationNames(): string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
  return files.map((file) => file.replace('.ts', '')).toSorted();
}

/** Brings the schema up to date. Processes that start at once wait for each other. */
export async function migrate(db: Database, log: Log): Promise<void> {
  await db.sequelize.transaction(async (lock) => {
    await db.sequelize.query('SET LOCAL lock_timeout = 0', { transaction: lock });
    await db.sequelize.query(`SELECT pg_advisory_xact_lock(${lockKey})`, { transaction: lock });
    const done = await migrationsOf(db).up();
    if (done.length > 0) log.info({ migrations: done.map(({ name }) => name) }, 'Migrated');
  });
}

/** The names of the migrations that the database lacks. */
export async function pendingMigrations(db: Database): Promise<string[]> {
  const [table] = await db.select<{ exists: boolean }>(
    `SELECT to_regclass('migrations') IS NOT NULL AS exists`,
  );
  if (!table?.exists) return migrationNames();
  const done = await db.select<{ name: string }>('SELECT name FROM migrations');
  const names = new Set(done.map(({ name }) => name));
  return migrationNames().filter((name) => !names.has(name));
}
