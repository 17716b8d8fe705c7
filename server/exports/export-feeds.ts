import {
  createExportFeed as create,
  revokeExportFeed as revoke,
} from '../../shared/db/export-feeds.ts';
import { exportFormats } from '../../shared/exports/export-formats.ts';
import { Fault } from '../../shared/fault.ts';
import { actorOf, userOf, type Operation, type Schema } from '../http/operation.ts';
import { presentExportFeed, type ExportFeedRow } from './present-export-feed.ts';

const selectFeeds = `
  SELECT f.id, f.name, f.format, f.query, u.email AS "createdBy", f.created_at AS "createdAt",
    f.expires_at AS "expiresAt", f.revoked_at AS "revokedAt",
    date_trunc('minute', f.last_used_at) AS "lastUsedAt"
  FROM export_feeds f LEFT JOIN users u ON u.id = f.created_by`;

/** Which shops pull what, or did: those that still can first, as they can be revoked; the newest first. */
export const listExportFeeds: Operation<'listExportFeeds'> = async (_call, { db }) => {
  const rows = await db.select<ExportFeedRow>(
    `${selectFeeds} ORDER BY f.revoked_at IS NOT NULL, f.id DESC LIMIT 200`,
  );
  return { status: 200, body: { items: rows.map(presentExportFeed) } };
};

/** An admin lets a shop pull an export. The URL is in this answer and never again. */
export const createExportFeed: Operation<'createExportFeed'> = async (call, { db, config }) => {
  const { name, format, query = {}, expiresAt } = call.body;
  const wanted = { name: name.trim(), format, query, expiresAt: expiryOf(expiresAt) };
  const createdBy = userOf(call).id;
  const { id, token } = await create(db, { ...wanted, createdBy }, actorOf(call));
  const [row] = await db.select<ExportFeedRow>(`${selectFeeds} WHERE f.id = $1`, [id]);
  const base = config.PUBLIC_BASE_URL.replace(/\/+$/, '');
  const url = `${base}/feeds/${token}/products-${format}.${exportFormats[format].extension}`;
  return { status: 201, body: { ...presentExportFeed(row!), url } };
};

/** An admin takes it back, from the next request on. */
export const revokeExportFeed: Operation<'revokeExportFeed'> = async (call, { db }) => {
  const id = Number(call.path.id);
  if (!(await revoke(db, id, actorOf(call))))
    throw new Fault('export-feed-not-found', `There is no feed ${id}.`);
  return { status: 204, body: undefined };
};

/** Left out or null it is never. */
function expiryOf(wanted: Schema<'NewExportFeed'>['expiresAt']): Date | null {
  if (!wanted) return null;
  const expiresAt = new Date(wanted);
  if (expiresAt.getTime() > Date.now()) return expiresAt;
  throw new Fault('validation', 'The feed would have expired already.', {
    errors: [{ path: '/body/expiresAt', message: 'must be in the future' }],
  });
}
