import { createHash, randomBytes } from 'node:crypto';
import type { Transaction } from 'sequelize';
import type { Config } from '../../shared/config.ts';
import type { Database } from '../../shared/db/database.ts';
import type { Call, User } from '../http/operation.ts';

const mostSessions = 5;
const longestUserAgent = 200;

/** Whose, whence, and with which browser. */
export type NewSession = { userId: number } & Pick<Call<'logIn'>, 'address' | 'headers'>;

type Store = { db: Database; config: Config };

function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * Starts a session; of too many the one that was unused for longest ends. The token goes to the
 * browser; the table keeps only its hash.
 */
export async function startSession(
  { db, config }: Store,
  { userId, address, headers }: NewSession,
  within: Transaction,
): Promise<{ token: string; expiresAt: Date }> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + config.SESSION_HOURS * 3_600_000);
  const userAgent = headers['user-agent']?.slice(0, longestUserAgent).toString() ?? null;
  const session = { tokenHash: hashToken(token), userId, expiresAt, address, userAgent };
  await db.Session.create(session, { transaction: within });
  await db.execute(
    `DELETE FROM sessions WHERE id IN (
       SELECT id FROM sessions WHERE user_id = $1
       ORDER BY last_seen_at DESC, id DESC OFFSET ${mostSessions})`,
    [userId],
    within,
  );
  return { token, expiresAt };
}

const aliveSession = `sessions s JOIN users u ON u.id = s.user_id
  WHERE s.token_hash = $1 AND s.expires_at > now() AND u.is_active
    AND s.last_seen_at > now() - make_interval(mins => $2)`;

/** The user of a session that is neither expired nor left idle, nor its user deactivated. */
export async function findSession({ db, config }: Store, token: string): Promise<User | null> {
  const tokenHash = hashToken(token);
  const [found] = await db.select<Omit<User, 'kind' | 'tokenHash'> & { isQuiet: boolean }>(
    `SELECT u.id, u.role, u.email, u.name, u.language, s.expires_at AS "expiresAt",
       s.last_seen_at < now() - interval '30 seconds' AS "isQuiet"
     FROM ${aliveSession}`,
    [tokenHash, config.SESSION_IDLE_MINUTES],
  );
  if (!found) return null;
  const { isQuiet, ...user } = found;
  if (isQuiet) await db.Session.update({ lastSeenAt: new Date() }, { where: { tokenHash } });
  return { kind: 'user', ...user, tokenHash };
}

/** Whether a request with this session would still find the same user; it does not count as one. */
export async function isSessionAlive(
  { db, config }: Store,
  { tokenHash, role }: Pick<User, 'tokenHash' | 'role'>,
): Promise<boolean> {
  const found = await db.select<object>(`SELECT FROM ${aliveSession} AND u.role = $3`, [
    tokenHash,
    config.SESSION_IDLE_MINUTES,
    role,
  ]);
  return found.length > 0;
}
