import { writeAudit } from '../../shared/db/audit.ts';
import type { Database } from '../../shared/db/database.ts';
import { replacePassword } from '../../shared/db/users.ts';
import { Fault } from '../../shared/fault.ts';
import { hashPassword, isPassword, refuseWeakPassword } from '../../shared/passwords.ts';
import { writeCookie } from '../http/cookie.ts';
import { networkOf } from '../http/network.ts';
import { actorOf, userOf, type Call, type Operation } from '../http/operation.ts';
import { limitGuesses } from './limit-guesses.ts';
import { startSession } from './session-store.ts';

/** Users choose another password; whoever was logged in by the one before is so no longer. */
export const changePassword: Operation<'changePassword'> = async (call, { db, config }) => {
  const me = userOf(call);
  const { address, headers: sent } = call;
  const { newPassword } = call.body;
  refuseWeakPassword(newPassword, me, '/body/newPassword');
  await refuseWrongPassword(db, call);
  const passwordHash = await hashPassword(newPassword);
  const browser = { userId: me.id, address, headers: sent };
  const entry = { action: 'password.changed', subject: `user:${me.email}` };
  const { token, expiresAt } = await db.transaction(async (within) => {
    await replacePassword({ db, within }, me.id, passwordHash);
    const session = await startSession({ db, config }, browser, within);
    await writeAudit(db, actorOf(call), entry, within);
    return session;
  });
  const headers = { 'set-cookie': writeCookie(token, expiresAt, config) };
  return { status: 204, body: undefined, headers };
};

async function refuseWrongPassword(db: Database, call: Call<'changePassword'>): Promise<void> {
  const { id, email } = userOf(call);
  const { passwordHash } = await db.User.findByPk(id, { rejectOnEmpty: true });
  const guess = { email, userId: id, network: networkOf(call.address) };
  const check = () => isPassword(call.body.currentPassword, passwordHash);
  if (await limitGuesses(db, guess, check)) return;
  // No 401: the session is as good as before.
  throw new Fault('validation', 'The present password is wrong.', {
    errors: [{ path: '/body/currentPassword', message: 'is not the present password' }],
  });
}
