import { MongoBackend } from '@agendajs/mongo-backend';
import { PostgresBackend } from '@agendajs/postgres-backend';
import type { AgendaBackend, NotificationChannel } from 'agenda';
import { MongoClient } from 'mongodb';
import pg from 'pg';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { JobNews } from './job-news.ts';
import { warnRarely } from './warn-rarely.ts';

export type Backend = {
  backend: AgendaBackend;
  notificationChannel: NotificationChannel;
  close: () => Promise<void>;
};

/**
 * Where the jobs are kept: MongoDB in production, PostgreSQL in the one-command run. News of a job
 * travel by PostgreSQL in both cases, so that it is picked up within milliseconds. Must be closed.
 */
export async function openBackend(config: Config, log: Log): Promise<Backend> {
  const appName = `${String(log.bindings()['service'])}-jobs`;
  const pool = new pg.Pool({
    connectionString: config.DATABASE_URL,
    max: 4,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    application_name: appName,
  });
  pool.on('error', warnRarely(log, 'Lost a connection of the job queue'));
  const notificationChannel = new JobNews({
    pool,
    reconnect: { enabled: true, initialDelayMs: 1_000 },
  });
  notificationChannel.on('error', warnRarely(log, 'Lost the news of the job queue for a while'));
  try {
    // Asked before Agenda does: it would answer an unreachable store with a crash.
    await pool.query('SELECT 1');
    const { backend, close = async () => {} } =
      config.JOBS_BACKEND === 'mongo'
        ? await openMongo(config.MONGODB_URI!, appName)
        : openPostgres(pool);
    return { backend, notificationChannel, close: () => close().finally(() => pool.end()) };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

type Store = { backend: AgendaBackend; close?: () => Promise<void> };

function openPostgres(pool: pg.Pool): Store {
  return {
    backend: new PostgresBackend({ pool, ensureSchema: false, disableNotifications: true }),
  };
}

async function openMongo(uri: string, appName: string): Promise<Store> {
  const isPatienceSaid = /serverSelectionTimeoutMS=/i.test(uri);
  const patience = isPatienceSaid ? {} : { serverSelectionTimeoutMS: 5_000 };
  const client = new MongoClient(uri, { appName, ...patience });
  const backend = new MongoBackend({ mongo: client.db() });
  try {
    await client.db().collection('agendaJobs').createIndex({ name: 1, type: 1 }, oneRowASchedule);
  } catch (error) {
    await client.close();
    throw error;
  }
  return { backend, close: () => client.close() };
}

/** Without it, workers that start at once would add one row each; in PostgreSQL Agenda has it. */
const oneRowASchedule = {
  name: 'one_row_a_schedule',
  unique: true,
  partialFilterExpression: { type: 'single' },
};

const lockKey = 7_240_003;

/** Creates the tables of the PostgreSQL backend; processes that start at once wait for each other. */
export async function prepareJobStore(config: Config): Promise<void> {
  if (config.JOBS_BACKEND !== 'postgres') return;
  const pool = new pg.Pool({ connectionString: config.DATABASE_URL, max: 2 });
  const guard = await pool.connect();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [lockKey]);
    await new PostgresBackend({ pool, disableNotifications: true }).connect();
  } finally {
    guard.release(true); // and with the connection the lock
    await pool.end();
  }
}
