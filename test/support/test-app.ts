import type { Express } from 'express';
import request from 'supertest';
import { createApp } from '../../server/app.ts';
import { usualLimits, type Limits } from '../../server/http/limits.ts';
import { createMetrics } from '../../server/http/metrics.ts';
import type { Deps, Operations } from '../../server/http/operation.ts';
import { operations as hubOperations } from '../../server/operations.ts';
import type { Database } from '../../shared/db/database.ts';
import type { JobName } from '../../shared/jobs/jobs.ts';
import { createDerivatives } from '../../shared/media/derivatives.ts';
import { createFileStore } from '../../shared/media/file-store.ts';
import { createWaitingRoom } from '../../shared/media/waiting-room.ts';
import { holdAnswers } from './hold-answers.ts';
import { silent } from './test-database.ts';
import { workshop } from './test-workshop.ts';
import { quickHash } from './quick-hash.ts';
import { testConfig } from './test-config.ts';

export type Ticket = { name: JobName; ticket: unknown };
export type TestApp = {
  app: Express;
  /** What the server asked the worker to do. */
  tickets: Ticket[];
  /** A client that is logged in in this role; `anyone` has no session. */
  as: (role: 'sales' | 'admin' | 'anyone') => Promise<ReturnType<typeof request.agent>>;
};

type Options = {
  db: Database;
  settings?: Record<string, string>;
  limits?: Limits;
  deps?: Partial<Deps>;
  webAppDirectory?: string;
  operations?: Operations;
  /** For which a body may take to arrive. */
  bodyMs?: number;
};

/** For specs that follow no run. */
const deafNews: Deps['news'] = { subscribe: () => () => {}, close: async () => {} };

export const passwords = { sales: 'canary-sales-password', admin: 'canary-admin-password' };

/** The real API on a real database; answers are held against the contract. */
export function createTestApp(options: Options): TestApp {
  const { db, settings = {}, limits = usualLimits, webAppDirectory = '/nonexistent' } = options;
  const tickets: Ticket[] = [];
  const config = testConfig(settings);
  const add: Deps['queue']['add'] = async (name, ticket) => void tickets.push({ name, ticket });
  const queue = { add, check: async () => {} };
  const files = options.deps?.files ?? createFileStore(config.MEDIA_DIR);
  const deps: Deps = {
    db,
    queue,
    config,
    log: silent,
    files,
    derivatives: createDerivatives({ db, files, workshop }),
    waitingRoom: createWaitingRoom(),
    news: deafNews,
    metrics: createMetrics(),
    ...options.deps,
  };
  const { operations = hubOperations, bodyMs } = options;
  const appOptions = { webAppDirectory, limits, operations, ...(bodyMs && { bodyMs }) };
  const app = holdAnswers(createApp(deps, appOptions));
  const as: TestApp['as'] = async (role) => {
    const agent = request.agent(app);
    if (role === 'anyone') return agent;
    const email = `${role}@hub.test`;
    await ensureUser(db, role);
    await agent.post('/api/v1/session').send({ email, password: passwords[role] }).expect(200);
    return agent;
  };
  return { app, tickets, as };
}

export async function ensureUser(db: Database, role: 'sales' | 'admin'): Promise<void> {
  const email = `${role}@hub.test`;
  if (await db.User.findOne({ where: { email } })) return;
  const passwordHash = quickHash(passwords[role]);
  await db.User.create({ email, name: `Test ${role}`, role, passwordHash });
}
