import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '../../shared/db/database.ts';
import type { User } from '../http/operation.ts';

const absoluteHours = 12;
const idleMinutes = 120;

function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Starts a session. The token goes to the browser; the table keeps only its hash. */
export async function startSession(
  db: Database,
  userId: number,
): Promise<{ token: string; expiresAt: Date }> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + absoluteHours * 3_600_000);
  await db.Session.create({ tokenHash: hashToken(token), userId, expiresAt });
  return { token, expiresAt };
}

/** The user of a session that is neither expired nor left idle, nor its user deactivated. */
export async function findSession(db: Database, token: string): Promise<User | null> {
  const tokenHash = hashToken(token);
  const [found] = await db.select<Omit<User, 'kind' | 'tokenHash'> & { isQuiet: boolean }>(
    `SELECT u.id, u.role, u.email, u.name, u.language, s.expires_at AS "expiresAt",
       s.last_seen_at < now() - interval '1 minute' AS "isQuiet"
     FROM sessions s JOIN users u ON u.id = s.user_id
     WHERE s.token_hash = $1 AND s.expires_at > now() AND u.is_active
       AND s.last_seen_at > now() - interval '${idleMinutes} minutes'`,
    [tokenHash],
  );
  if (!found) return null;
  const { isQuiet, ...user } = found;
  if (isQuiet) await db.Session.update({ lastSeenAt: new Date() }, { where: { tokenHash } });
  return { kind: 'user', ...user, tokenHash };
}
