import { writeAudit } from '../../shared/db/audit.ts';
import { forgetCookie } from '../http/cookie.ts';
import { actorOf, userOf, type Operation } from '../http/operation.ts';

/** Ends the session here, so that a copy of the cookie is worthless too. */
export const logOut: Operation<'logOut'> = async (call, { db, config }) => {
  const { tokenHash, email } = userOf(call);
  const entry = { action: 'session.ended', subject: `user:${email}` };
  await db.transaction(async (within) => {
    await db.Session.destroy({ where: { tokenHash }, transaction: within });
    await writeAudit(db, actorOf(call), entry, within);
  });
  const headers = { 'set-cookie': forgetCookie(config) };
  return { status: 204, body: undefined, headers };
};
