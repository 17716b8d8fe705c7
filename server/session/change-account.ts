import { changeUser } from '../../shared/db/users.ts';
import { actorOf, userOf, type Operation } from '../http/operation.ts';
import { presentSession } from './present-session.ts';

/** Users say themselves how they are called, and in which language the hub speaks to them. */
export const changeAccount: Operation<'changeAccount'> = async (call, { db }) => {
  const me = userOf(call);
  const { name = me.name, language = me.language } = call.body;
  const wanted = { name: name.trim(), language };
  await changeUser(db, { userId: me.id, action: 'account.changed', by: actorOf(call) }, wanted);
  return { status: 200, body: presentSession({ ...me, ...wanted }) };
};
