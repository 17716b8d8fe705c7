import { createApiKey as create, revokeApiKey as revoke } from '../../shared/db/api-keys.ts';
import { Fault } from '../../shared/fault.ts';
import { actorOf, userOf, type Operation } from '../http/operation.ts';
import { pageOf, readCursor, writeCursor } from '../http/paging.ts';
import { presentApiKey, type ApiKeyRow } from './present-api-key.ts';

const yearMs = 365 * 24 * 3_600_000;

const keys = `(
  SELECT k.id, k.name, k.prefix, k.scopes, u.email AS "createdBy", k.created_at AS "createdAt",
    k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt",
    date_trunc('minute', k.last_used_at) AS "lastUsedAt"
  FROM api_keys k LEFT JOIN users u ON u.id = k.created_by) AS keys`;

/** Which systems have access, or had; the newest first. */
export const listApiKeys: Operation<'listApiKeys'> = async ({ query }, { db }) => {
  const { cursor, limit = 50 } = query;
  const rows = await db.select<ApiKeyRow>(
    `SELECT * FROM ${keys} WHERE id < coalesce($1::bigint, 9223372036854775807)
     ORDER BY id DESC LIMIT $2::integer + 1`,
    [readCursor('api-keys', 'number', cursor) ?? null, limit],
  );
  const { page, last } = pageOf(rows, Number(limit));
  const nextCursor = last ? writeCursor('api-keys', last.id) : null;
  return { status: 200, body: { items: page.map(presentApiKey), nextCursor } };
};

/** An admin gives a system access. The key is in this answer and never again. */
export const createApiKey: Operation<'createApiKey'> = async (call, { db }) => {
  const { name, scopes, expiresAt } = call.body;
  const wanted = { name: name.trim(), scopes, expiresAt: expiryOf(expiresAt) };
  const { id, key } = await create(db, { ...wanted, createdBy: userOf(call).id }, actorOf(call));
  const [row] = await db.select<ApiKeyRow>(`SELECT * FROM ${keys} WHERE id = $1`, [id]);
  const headers = { location: `/api/v1/api-keys/${id}` };
  return { status: 201, body: { ...presentApiKey(row!), key }, headers };
};

/** An admin takes it back, from the next request on. */
export const revokeApiKey: Operation<'revokeApiKey'> = async (call, { db }) => {
  const id = Number(call.path.id);
  const [row] = await db.select<ApiKeyRow>(`SELECT * FROM ${keys} WHERE id = $1`, [id]);
  if (!row) throw new Fault('api-key-not-found', `There is no API key ${id}.`);
  await revoke(db, row.prefix, actorOf(call));
  return { status: 204, body: undefined };
};

/** Left out it is a year from now; null is never. */
function expiryOf(wanted: string | null | undefined): Date | null {
  if (wanted === null) return null;
  const expiresAt = wanted === undefined ? new Date(Date.now() + yearMs) : new Date(wanted);
  if (expiresAt.getTime() > Date.now()) return expiresAt;
  throw new Fault('validation', 'The key would have expired already.', {
    errors: [{ path: '/body/expiresAt', message: 'must be in the future' }],
  });
}
