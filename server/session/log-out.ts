import { writeCookie } from '../http/cookie.ts';
import { userOf, type Operation } from '../http/operation.ts';

/** Ends the session here, so that a copy of the cookie is worthless too. */
export const logOut: Operation<'logOut'> = async (call, { db, config }) => {
  await db.Session.destroy({ where: { tokenHash: userOf(call).tokenHash } });
  const headers = { 'set-cookie': writeCookie('', new Date(0), config) };
  return { status: 204, body: undefined, headers };
};
