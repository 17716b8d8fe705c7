import { userOf, type Operation } from '../http/operation.ts';
import { presentSession } from './present-session.ts';

/** Who am I. */
export const getSession: Operation<'getSession'> = async (call) => ({
  status: 200,
  body: presentSession(userOf(call)),
});
