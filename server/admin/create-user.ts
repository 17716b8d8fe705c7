import { createUser as create, normalEmail } from '../../shared/db/users.ts';
import { hashPassword, refuseWeakPassword } from '../../shared/passwords.ts';
import { actorOf, type Operation } from '../http/operation.ts';
import { presentUser } from './present-user.ts';

/** An admin lets somebody in, who can log in at once. */
export const createUser: Operation<'createUser'> = async (call, { db }) => {
  const { role, language = 'de', password } = call.body;
  const owner = { email: normalEmail(call.body.email), name: call.body.name.trim() };
  refuseWeakPassword(password, owner, '/body/password');
  const passwordHash = await hashPassword(password);
  const user = await create(db, { ...owner, role, language, passwordHash }, actorOf(call));
  const headers = { location: `/api/v1/users/${user.id}` };
  return { status: 201, body: presentUser(user), headers };
};
