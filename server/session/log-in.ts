import { BulkheadRejectedError, bulkhead } from 'cockatiel';
import { Fault } from '../../shared/fault.ts';
import { isPassword } from '../../shared/passwords.ts';
import { writeCookie } from '../http/cookie.ts';
import type { Operation } from '../http/operation.ts';
import { presentSession } from './present-session.ts';
import { startSession } from './session-store.ts';

/** Somebody logs in; a new session each time, whatever cookie came along. */
export const logIn: Operation<'logIn'> = async ({ body }, { db, config, log }) => {
  const email = body.email.trim().toLowerCase();
  const user = await db.User.findOne({ where: { email, isActive: true } });
  const isRight = await checkInTurn(() => isPassword(body.password, user?.passwordHash));
  if (!user || !isRight) {
    log.info({ userId: user?.id ?? null }, 'Refused a log-in');
    throw new Fault('wrong-credentials', 'The e-mail address or the password is wrong.');
  }
  const { token, expiresAt } = await startSession(db, user.id);
  const headers = { 'set-cookie': writeCookie(token, expiresAt, config) };
  return { status: 200, body: presentSession({ ...user.get(), expiresAt }), headers };
};

// Checking a password takes a core for some 65 ms: two at a time leave the others to the galleries.
const turnstile = bulkhead(2, 20);

async function checkInTurn(check: () => Promise<boolean>): Promise<boolean> {
  try {
    return await turnstile.execute(check);
  } catch (error) {
    if (!(error instanceof BulkheadRejectedError)) throw error;
    throw new Fault('busy', 'Too many people log in at this moment. Try again in a few seconds.', {
      cause: error,
      retryAfter: 3,
    });
  }
}
