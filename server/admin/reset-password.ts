import { writeAudit } from '../../shared/db/audit.ts';
import { replacePassword } from '../../shared/db/users.ts';
import { hashPassword, refuseWeakPassword } from '../../shared/passwords.ts';
import { actorOf, type Operation } from '../http/operation.ts';
import { findUser } from './find-user.ts';

/** An admin gives somebody a new password; whoever was logged in by the one before is so no longer. */
export const resetPassword: Operation<'resetPassword'> = async (call, { db }) => {
  const user = await findUser(db, Number(call.path.id));
  refuseWeakPassword(call.body.newPassword, user, '/body/newPassword');
  const passwordHash = await hashPassword(call.body.newPassword);
  const entry = { action: 'user.password-reset', subject: `user:${user.email}` };
  await db.transaction(async (within) => {
    await replacePassword({ db, within }, user.id, passwordHash);
    await writeAudit(db, actorOf(call), entry, within);
  });
  return { status: 204, body: undefined };
};
