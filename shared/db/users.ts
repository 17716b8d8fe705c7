import { Fault } from '../fault.ts';
import { changesOf, writeAudit, type Actor } from './audit.ts';
import { sqlState, type Database } from './database.ts';
import type { User } from './models/user.ts';
import type { Transaction } from 'sequelize';

export type NewUser = {
  email: string;
  name: string;
  role: 'sales' | 'admin';
  language: 'de' | 'en';
  passwordHash: string;
};

export type UserChange = Partial<Pick<User, 'name' | 'role' | 'language' | 'isActive'>>;

const uniqueViolation = '23505';
const noAdminLeft = 'HUB01'; // of the trigger that keeps one

/** An e-mail address as accounts have it. */
export function normalEmail(text: string): string {
  return text.trim().toLowerCase();
}

/**
 * Lets somebody in.
 * @throws {Fault} `email-taken`
 */
export async function createUser(db: Database, user: NewUser, by: Actor): Promise<User> {
  try {
    return await db.transaction((within) => insertUser({ db, by, within }, user));
  } catch (error) {
    if (sqlState(error) !== uniqueViolation) throw error;
    throw new Fault('email-taken', `There is an account of ${user.email} already.`);
  }
}

type Creation = { db: Database; by: Actor; within: Transaction };

async function insertUser({ db, by, within }: Creation, user: NewUser): Promise<User> {
  const { passwordHash: _secret, ...told } = user;
  const subject = `user:${user.email}`;
  const created = await db.User.create(user, { transaction: within });
  await writeAudit(
    db,
    by,
    { action: 'user.created', subject, changes: changesOf({}, told) },
    within,
  );
  return created.reload({ transaction: within });
}

const firstUserLock = 7_240_007;

/** Lets the first one in; null when somebody is there already, or is let in at this moment. */
export async function createFirstUser(
  db: Database,
  user: NewUser,
  by: Actor,
): Promise<User | null> {
  return db.transaction(async (within) => {
    await db.execute(`SELECT pg_advisory_xact_lock(${firstUserLock})`, [], within);
    if ((await db.User.count({ transaction: within })) > 0) return null;
    return insertUser({ db, by, within }, user);
  });
}

type Change = { userId: number; action: string; by: Actor };

/**
 * Changes what is known of a user; whoever is deactivated is logged out. Null: there is no such user.
 * @throws {Fault} `last-admin`
 */
export async function changeUser(
  db: Database,
  { userId, action, by }: Change,
  wanted: UserChange,
): Promise<User | null> {
  const changed = db.transaction(async (within) => {
    const lock = within.LOCK.NO_KEY_UPDATE;
    const user = await db.User.findByPk(userId, { transaction: within, lock });
    if (!user) return null;
    const changes = changesOf(user.get(), wanted);
    if (Object.keys(changes).length === 0) return user;
    await user.update(wanted, { transaction: within });
    if (!user.isActive) await db.Session.destroy({ where: { userId }, transaction: within });
    await writeAudit(db, by, { action, subject: `user:${user.email}`, changes }, within);
    return user;
  });
  return changed.catch(refuseLastAdmin);
}

function refuseLastAdmin(error: unknown): never {
  if (sqlState(error) !== noAdminLeft) throw error;
  throw new Fault('last-admin', 'This is the last active admin: make somebody else one first.');
}

/** Another password counts, and whoever is logged in by the one before is so no longer. */
export async function replacePassword(
  { db, within }: { db: Database; within: Transaction },
  userId: number,
  passwordHash: string,
): Promise<void> {
  await db.User.update({ passwordHash }, { where: { id: userId }, transaction: within });
  await db.Session.destroy({ where: { userId }, transaction: within });
}
