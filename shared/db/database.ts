import pg from 'pg';
import { QueryTypes, Sequelize, Transaction } from 'sequelize';
import type { Log } from '../log.ts';
import { defineModels, type Models } from './models/models.ts';

/** A connection pool, and the tables that are reached through models. */
export type Database = Models & {
  sequelize: Sequelize;
  /** Runs one statement and gives its rows; `$1`, `$2` … stand for the values of `bind`. */
  select: <Row extends object>(
    sql: string,
    bind?: unknown[],
    within?: Transaction,
  ) => Promise<Row[]>;
  /** Runs one statement for its effect and gives the number of rows concerned. */
  execute: (sql: string, bind?: unknown[], within?: Transaction) => Promise<number>;
  /** Runs `work` in one transaction; again, whole, up to three times, after a deadlock. */
  transaction: <T>(work: (within: Transaction) => Promise<T>) => Promise<T>;
  close: () => Promise<void>;
};

// 64-bit integers (ids, counts) arrive as numbers: none of ours passes 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

const retriedStates = new Set(['40001', '40P01']); // serialization failure, deadlock
const statementTimeoutMs = 60_000;

/** Opens the pool; connections are made when they are needed. Must be closed. */
export function openDatabase(url: string, log: Log, poolMax = 10): Database {
  const sequelize = new Sequelize(url, {
    dialect: 'postgres',
    dialectModule: carefulPg(log),
    logging: false,
    define: { underscored: true, timestamps: false },
    pool: { max: poolMax, min: 0, acquire: 10_000, idle: 10_000 },
    dialectOptions: {
      application_name: log.bindings()['service'],
      connectionTimeoutMillis: 5_000,
      statement_timeout: statementTimeoutMs,
      lock_timeout: 20_000,
      idle_in_transaction_session_timeout: 60_000,
      keepAlive: true,
    },
  });
  return { sequelize, ...defineModels(sequelize), ...queries(sequelize) };
}

/**
 * Sequelize listens for one error of a connection, and for none while it opens one. A second error,
 * or an early one, would end the whole process: so each client has a listener as long as it lives.
 */
function carefulPg(log: Log): object {
  class Client extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      super(config);
      this.on('error', (error) => log.warn({ err: error }, 'Lost a connection of the database'));
    }
  }
  return Object.create(pg, { Client: { value: Client } }) as object;
}

function queries(sequelize: Sequelize) {
  const select = async <Row extends object>(
    sql: string,
    bind: unknown[] = [],
    within?: Transaction,
  ) => sequelize.query<Row>(sql, { type: QueryTypes.SELECT, ...options(bind, within) });
  const execute = async (sql: string, bind: unknown[] = [], within?: Transaction) => {
    const [, result] = await sequelize.query(sql, options(bind, within));
    // For an INSERT Sequelize gives the number alone, for other statements pg's whole result.
    if (typeof result === 'number') return result;
    return (result as { rowCount?: number | null } | undefined)?.rowCount ?? 0;
  };
  const transaction = async <T>(work: (within: Transaction) => Promise<T>): Promise<T> =>
    retried(() =>
      sequelize.transaction({ isolationLevel: Transaction.ISOLATION_LEVELS.READ_COMMITTED }, work),
    );
  return { select, execute, transaction, close: () => sequelize.close() };
}

function options(bind: unknown[], within: Transaction | undefined) {
  return { ...(bind.length > 0 && { bind }), ...(within && { transaction: within }) };
}

async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries >= 3 || !retriedStates.has(sqlState(error) ?? '')) throw error;
    }
  }
}

/** The SQLSTATE of a failed statement, such as `23505`; undefined for other errors. */
export function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('original' in error)) return undefined;
  const { code } = error.original as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}
