import type { Operation, Schema } from '../http/operation.ts';
import { pageOf, readCursor, writeCursor } from '../http/paging.ts';

type Row = Omit<Schema<'AuditEntry'>, 'at' | 'hash'> & { at: Date; hash: Buffer };

/** Who did what, the newest first. */
export const listAudit: Operation<'listAudit'> = async ({ query }, { db }) => {
  const { cursor, limit = 50, actor, action, subject } = query;
  const given = Object.entries({ actor, action, subject }).filter(([, value]) => value);
  const filters = given.map(([column], index) => `AND ${column} = $${index + 3}`);
  const rows = await db.select<Row>(
    `SELECT id, at, actor, actor_kind AS "actorKind", action, subject, changes, address,
       request_id AS "requestId", hash
     FROM audit_entries WHERE id < coalesce($1::bigint, 9223372036854775807) ${filters.join(' ')}
     ORDER BY id DESC LIMIT $2::integer + 1`,
    [readCursor('audit', 'number', cursor) ?? null, limit, ...given.map(([, value]) => value)],
  );
  const { page, last } = pageOf(rows, Number(limit));
  const nextCursor = last ? writeCursor('audit', last.id) : null;
  return { status: 200, body: { items: page.map(presentEntry), nextCursor } };
};

function presentEntry(row: Row): Schema<'AuditEntry'> {
  return { ...row, at: row.at.toISOString(), hash: row.hash.toString('hex') };
}
