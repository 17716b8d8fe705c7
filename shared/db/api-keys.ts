import { createHash, randomBytes } from 'node:crypto';
import { Fault } from '../fault.ts';
import { countActive, isActive } from './active-tokens.ts';
import { changesOf, writeAudit, type Actor } from './audit.ts';
import type { Database } from './database.ts';

export const scopes = [
  'catalog:read',
  'exports:read',
  'products:write',
  'sync:run',
  'webhooks:write',
] as const;
export type Scope = (typeof scopes)[number];

export type NewApiKey = {
  name: string;
  scopes: Scope[];
  /** Null: until it is revoked. */
  expiresAt: Date | null;
  createdBy?: number;
};
export type FoundApiKey = { id: number; name: string; scopes: Scope[] };

const most = 200;

/**
 * Makes a key. It is told here and never again; the table keeps its hash.
 * @throws {Fault} `too-many-api-keys`
 */
export async function createApiKey(
  db: Database,
  { name, scopes: wanted, expiresAt, createdBy }: NewApiKey,
  by?: Actor,
): Promise<{ id: number; key: string; prefix: string }> {
  const prefix = `pih_${randomBytes(4).toString('hex')}`;
  const key = `${prefix}_${randomBytes(24).toString('base64url')}`;
  const changes = changesOf({}, { name, scopes: wanted, expiresAt });
  const entry = { action: 'api-key.created', subject: `api-key:${prefix}`, changes };
  return db.transaction(async (within) => {
    if ((await countActive(db, 'api_keys', within)) >= most)
      throw new Fault('too-many-api-keys', `The hub has ${most} API keys. Revoke one first.`);
    const [created] = await db.select<{ id: number }>(
      `INSERT INTO api_keys (name, prefix, key_hash, scopes, expires_at, created_by)
       VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
      [name, prefix, hashKey(key), wanted, expiresAt, createdBy ?? null],
      within,
    );
    if (by) await writeAudit(db, by, entry, within);
    return { id: created!.id, key, prefix };
  });
}

/** The key, if it is valid at this moment; notes its use, at most once a minute. */
export async function findApiKey(db: Database, key: string): Promise<FoundApiKey | null> {
  const [found] = await db.select<FoundApiKey & { isQuiet: boolean }>(
    `SELECT id, name, scopes,
       coalesce(last_used_at, '-infinity') < now() - interval '1 minute' AS "isQuiet"
     FROM api_keys WHERE key_hash = $1 AND ${isActive}`,
    [hashKey(key)],
  );
  if (!found) return null;
  const { isQuiet, ...told } = found;
  if (isQuiet)
    await db.execute('UPDATE api_keys SET last_used_at = now() WHERE id = $1', [found.id]);
  return told;
}

/** Whether the key of this number is valid still; that is no use of it. */
export async function isApiKeyValid(db: Database, id: number): Promise<boolean> {
  const found = await db.select<object>(`SELECT FROM api_keys WHERE id = $1 AND ${isActive}`, [id]);
  return found.length > 0;
}

/** Ends a key at once. False when there is none of this prefix, or it has ended already. */
export async function revokeApiKey(db: Database, prefix: string, by?: Actor): Promise<boolean> {
  const entry = { action: 'api-key.revoked', subject: `api-key:${prefix}` };
  return db.transaction(async (within) => {
    const revoked = await db.execute(
      'UPDATE api_keys SET revoked_at = now() WHERE prefix = $1 AND revoked_at IS NULL',
      [prefix],
      within,
    );
    if (revoked > 0 && by) await writeAudit(db, by, entry, within);
    return revoked > 0;
  });
}

function hashKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
