import { changeUser as change, type UserChange } from '../../shared/db/users.ts';
import { actorOf, type Operation, type Schema } from '../http/operation.ts';
import { userNotFound } from './find-user.ts';
import { presentUser } from './present-user.ts';

/**
 * An admin says how somebody is called, what they may do, and whether they may log in. That can be
 * the admin: another one can take it back, as there always is one.
 */
export const changeUser: Operation<'changeUser'> = async (call, { db }) => {
  const userId = Number(call.path.id);
  const asked = { userId, action: 'user.changed', by: actorOf(call) };
  const user = await change(db, asked, wantedOf(call.body));
  if (!user) throw userNotFound(userId);
  return { status: 200, body: presentUser(user) };
};

function wantedOf({ name, ...others }: Schema<'UserChange'>): UserChange {
  return name === undefined ? others : { ...others, name: name.trim() };
}
