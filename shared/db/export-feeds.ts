import { hash, randomBytes } from 'node:crypto';
import { Fault } from '../fault.ts';
import { countActive, isActive } from './active-tokens.ts';
import { changesOf, writeAudit, type Actor } from './audit.ts';
import type { Database } from './database.ts';

export type NewExportFeed = {
  name: string;
  format: string;
  query: object;
  /** Null: until it is revoked. */
  expiresAt: Date | null;
  createdBy: number;
};
export type FoundExportFeed<Format, Query> = { name: string; format: Format; query: Query };

const most = 100;

/**
 * Makes a feed. Its token is told here and never again; the table keeps the hash.
 * @throws {Fault} `too-many-export-feeds`
 */
export async function createExportFeed(
  db: Database,
  { name, format, query, expiresAt, createdBy }: NewExportFeed,
  by: Actor,
): Promise<{ id: number; token: string }> {
  const token = `pihf_${randomBytes(32).toString('base64url')}`;
  return db.transaction(async (within) => {
    if ((await countActive(db, 'export_feeds', within)) >= most)
      throw new Fault('too-many-export-feeds', `The hub has ${most} feeds. Revoke one first.`);
    const [created] = await db.select<{ id: number }>(
      `INSERT INTO export_feeds (name, format, query, token_hash, expires_at, created_by)
       VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
      [name, format, JSON.stringify(query), hashToken(token), expiresAt, createdBy],
      within,
    );
    const { id } = created!;
    const changes = changesOf({}, { name, format, query, expiresAt });
    const entry = { action: 'export-feed.created', subject: `export-feed:${id}`, changes };
    await writeAudit(db, by, entry, within);
    return { id, token };
  });
}

/** The feed, if its token is valid at this moment; notes its use, at most once a minute. */
export async function findExportFeed<Format, Query>(
  db: Database,
  token: string,
): Promise<FoundExportFeed<Format, Query> | null> {
  const [found] = await db.select<
    FoundExportFeed<Format, Query> & { id: number; isQuiet: boolean }
  >(
    `SELECT id, name, format, query,
       coalesce(last_used_at, '-infinity') < now() - interval '1 minute' AS "isQuiet"
     FROM export_feeds
     WHERE token_hash = $1 AND ${isActive}`,
    [hashToken(token)],
  );
  if (!found) return null;
  const { id, isQuiet, ...feed } = found;
  if (isQuiet) await db.execute('UPDATE export_feeds SET last_used_at = now() WHERE id = $1', [id]);
  return feed;
}

/** Ends a feed at once. False when there is none of this number; one that has ended stays so. */
export async function revokeExportFeed(db: Database, id: number, by: Actor): Promise<boolean> {
  return db.transaction(async (within) => {
    const revoked = await db.execute(
      'UPDATE export_feeds SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL',
      [id],
      within,
    );
    const entry = { action: 'export-feed.revoked', subject: `export-feed:${id}` };
    if (revoked > 0) await writeAudit(db, by, entry, within);
    const sql = 'SELECT FROM export_feeds WHERE id = $1';
    return revoked > 0 || (await db.select<object>(sql, [id], within)).length > 0;
  });
}

function hashToken(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}
