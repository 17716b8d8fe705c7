import { Op } from 'sequelize';
import type { Operation } from '../http/operation.ts';
import { pageOf, readCursor, writeCursor } from '../http/paging.ts';
import { presentSyncRun } from './present-sync-run.ts';

/** What happened lately: the runs, newest first. */
export const listSyncRuns: Operation<'listSyncRuns'> = async ({ query }, { db }) => {
  const { cursor, limit = 50, status, scope, trigger } = query;
  const before = readCursor('sync-runs', 'number', cursor);
  const rows = await db.SyncRun.findAll({
    where: {
      ...(status && { status }),
      ...(scope && { scope }),
      ...(trigger && { trigger }),
      ...(before !== undefined && { id: { [Op.lt]: before } }),
    },
    order: [['id', 'DESC']],
    limit: limit + 1,
  });
  const { page, last } = pageOf(rows, limit);
  const nextCursor = last ? writeCursor('sync-runs', last.id) : null;
  return { status: 200, body: { items: page.map(presentSyncRun), nextCursor } };
};
