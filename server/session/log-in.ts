import type { Transaction } from 'sequelize';
import { writeAudit } from '../../shared/db/audit.ts';
import type { Database } from '../../shared/db/database.ts';
import type { User } from '../../shared/db/models/user.ts';
import { normalEmail } from '../../shared/db/users.ts';
import { Fault } from '../../shared/fault.ts';
import { isPassword } from '../../shared/passwords.ts';
import { writeCookie } from '../http/cookie.ts';
import { networkOf } from '../http/network.ts';
import type { Call, Deps, Operation } from '../http/operation.ts';
import { limitGuesses } from './limit-guesses.ts';
import { presentSession } from './present-session.ts';
import { startSession } from './session-store.ts';

/** Somebody logs in; a new session each time, and the end of the one whose cookie came along. */
export const logIn: Operation<'logIn'> = async (call, deps) => {
  const { db, config, log } = deps;
  const email = normalEmail(call.body.email);
  const user = await db.User.findOne({ where: { email } });
  const isRight = await checkPassword(db, call, { email, user });
  const session = user && isRight ? await letIn(call, deps, user) : null;
  if (!user || !session) {
    log.info({ userId: user?.id ?? null }, 'Refused a log-in');
    await noteRefusal(db, call, user);
    await refuseWhileNobodyIsThere(db);
    throw new Fault('wrong-credentials', 'The e-mail address or the password is wrong.');
  }
  const { token, expiresAt } = session;
  const headers = { 'set-cookie': writeCookie(token, expiresAt, config) };
  return { status: 200, body: presentSession({ ...user.get(), expiresAt }), headers };
};

/** Of a hub that was just set up; where anybody has an account, nothing is said of who has. */
async function refuseWhileNobodyIsThere(db: Database): Promise<void> {
  const [first] = await db.select('SELECT FROM users LIMIT 1');
  if (first) return;
  throw new Fault(
    'no-account-yet',
    'Nobody has an account yet. Make the first one with `pih user create --role admin`.',
  );
}

type LogIn = Call<'logIn'>;

/** Whoever does not exist, or is deactivated, costs the same work as everybody else. */
async function checkPassword(
  db: Database,
  { body, address }: LogIn,
  { email, user }: { email: string; user: User | null },
): Promise<boolean> {
  const guess = { email, userId: user?.id, network: networkOf(address) };
  const stored = user?.isActive ? user.passwordHash : undefined;
  return limitGuesses(db, guess, () => isPassword(body.password, stored));
}

/** Null: deactivated, or given another password, since it was checked. */
async function letIn(call: LogIn, { db, config }: Deps, user: User) {
  const { address, requestId, caller, headers } = call;
  const actor = { kind: 'user', name: user.email, address, requestId } as const;
  const entry = { action: 'session.started', subject: `user:${user.email}` };
  return db.transaction(async (within) => {
    if (!(await noteLogIn({ db, within }, user, networkOf(address)))) return null;
    if (caller.kind === 'user')
      await db.Session.destroy({ where: { tokenHash: caller.tokenHash }, transaction: within });
    const browser = { userId: user.id, address, headers };
    const session = await startSession({ db, config }, browser, within);
    await writeAudit(db, actor, entry, within);
    return session;
  });
}

/** When and whence, unless the user has changed meanwhile. The row stays locked until the commit. */
async function noteLogIn(
  { db, within }: { db: Database; within: Transaction },
  { id, passwordHash }: User,
  network: string,
): Promise<boolean> {
  const noted = await db.execute(
    `UPDATE users SET last_log_in_at = now()
     WHERE id = $1 AND is_active AND password_hash = $2`,
    [id, passwordHash],
    within,
  );
  if (noted === 0) return false;
  await db.execute(
    `INSERT INTO known_networks (user_id, network) VALUES ($1, $2)
     ON CONFLICT (user_id, network) DO UPDATE SET last_log_in_at = now()`,
    [id, network],
    within,
  );
  return true;
}

/** Nobody is named who is none of ours: it may be a password that was typed into the wrong field. */
async function noteRefusal(
  db: Database,
  { address, requestId }: LogIn,
  user: User | null,
): Promise<void> {
  const actor = { kind: 'anyone', name: 'unknown', address, requestId } as const;
  const subject = `user:${user?.email ?? 'unknown'}`;
  await writeAudit(db, actor, { action: 'session.refused', subject });
}
