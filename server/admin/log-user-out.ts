import { writeAudit } from '../../shared/db/audit.ts';
import { actorOf, type Operation } from '../http/operation.ts';
import { findUser } from './find-user.ts';

/** An admin ends all sessions of somebody. */
export const logUserOut: Operation<'logUserOut'> = async (call, { db }) => {
  const { id: userId, email } = await findUser(db, Number(call.path.id));
  const entry = { action: 'user.logged-out', subject: `user:${email}` };
  await db.transaction(async (within) => {
    await db.Session.destroy({ where: { userId }, transaction: within });
    await writeAudit(db, actorOf(call), entry, within);
  });
  return { status: 204, body: undefined };
};
