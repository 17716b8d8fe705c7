import request from 'supertest';
import type { Response } from 'supertest';
import type { Database } from '../../shared/db/database.ts';
import type { User } from '../../shared/db/models/user.ts';
import { quickHash } from './quick-hash.ts';
import type { TestApp } from './test-app.ts';

export const goodPassword = 'canary-Trommel-Pfeife';

const passwordHash = quickHash(goodPassword);
let serial = 0;

/** Somebody of whom no other spec knows, with that password. */
export async function person(db: Database, facts: Partial<User> = {}): Promise<User> {
  serial += 1;
  const email = `person-${serial}@hub.test`;
  const usual = { email, name: `Person ${serial}`, role: 'sales', passwordHash } as const;
  return db.User.create({ ...usual, ...facts });
}

/** Their browser, logged in. */
export async function browserOf(
  { app }: TestApp,
  { email }: User,
  password = goodPassword,
): Promise<ReturnType<typeof request.agent>> {
  const agent = request.agent(app);
  await agent.post('/api/v1/session').send({ email, password }).expect(200);
  return agent;
}

/** The cookie that an answer sets, as a browser sends it back. */
export function cookieOf(response: Response): string {
  return response.get('Set-Cookie')?.[0]?.split(';')[0] ?? '';
}

export type Noted = {
  actor: string;
  actorKind: string;
  action: string;
  subject: string;
  changes: Record<string, [unknown, unknown]>;
};

/** What the audit log says was done to this, in order. */
export async function notedOf(db: Database, subject: string): Promise<Noted[]> {
  return db.select<Noted>(
    `SELECT actor, actor_kind AS "actorKind", action, subject, changes
     FROM audit_entries WHERE subject = $1 ORDER BY id`,
    [subject],
  );
}
