import { writeAudit } from '../../shared/db/audit.ts';
import { forgetCookie } from '../http/cookie.ts';
import { actorOf, userOf, type Operation, type Schema } from '../http/operation.ts';

type Row = Omit<Schema<'SessionList'>['items'][number], 'createdAt' | 'lastSeenAt' | 'expiresAt'> &
  Record<'createdAt' | 'lastSeenAt' | 'expiresAt', Date>;

/** Where the user is logged in, the latest used first. */
export const listSessions: Operation<'listSessions'> = async (call, { db, config }) => {
  const { id, tokenHash } = userOf(call);
  const rows = await db.select<Row>(
    `SELECT id, created_at AS "createdAt", last_seen_at AS "lastSeenAt", expires_at AS "expiresAt",
       address, user_agent AS "userAgent", token_hash = $2 AS "isCurrent"
     FROM sessions
     WHERE user_id = $1 AND expires_at > now() AND last_seen_at > now() - make_interval(mins => $3)
     ORDER BY last_seen_at DESC, id DESC`,
    [id, tokenHash, config.SESSION_IDLE_MINUTES],
  );
  return { status: 200, body: { items: rows.map(presentRow) } };
};

/** The user ends one of their sessions; those of others are none of theirs. */
export const endSession: Operation<'endSession'> = async (call, { db }) => {
  const { id: userId, email } = userOf(call);
  const where = { id: Number(call.path.id), userId };
  const entry = { action: 'session.ended', subject: `user:${email}` };
  await db.transaction(async (within) => {
    const ended = await db.Session.destroy({ where, transaction: within });
    if (ended > 0) await writeAudit(db, actorOf(call), entry, within);
  });
  return { status: 204, body: undefined };
};

/** The user ends all of their sessions, this one too. */
export const logOutEverywhere: Operation<'logOutEverywhere'> = async (call, { db, config }) => {
  const { id: userId, email } = userOf(call);
  const entry = { action: 'session.ended-everywhere', subject: `user:${email}` };
  await db.transaction(async (within) => {
    await db.Session.destroy({ where: { userId }, transaction: within });
    await writeAudit(db, actorOf(call), entry, within);
  });
  const headers = { 'set-cookie': forgetCookie(config) };
  return { status: 204, body: undefined, headers };
};

function presentRow({ createdAt, lastSeenAt, expiresAt, ...row }: Row) {
  return {
    ...row,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}
