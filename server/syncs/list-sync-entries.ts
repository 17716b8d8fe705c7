import { Op } from 'sequelize';
import type { Operation } from '../http/operation.ts';
import { pageOf, readCursor, writeCursor } from '../http/paging.ts';
import { findThumbnails } from './find-thumbnails.ts';
import { findRun } from './get-sync-run.ts';
import { presentSyncEntry } from './present-sync-run.ts';

/** What exactly a run did, line by line. */
export const listSyncEntries: Operation<'listSyncEntries'> = async (
  { path, query },
  { db, config },
) => {
  const { cursor, limit = 50, action, search } = query;
  const run = await findRun(db, Number(path.id));
  const after = readCursor('sync-entries', 'number', cursor);
  const rows = await db.SyncEntry.findAll({
    where: {
      runId: run.id,
      ...(action && { action }),
      ...(search && { [Op.or]: [{ externalId: search }, { skus: { [Op.contains]: [search] } }] }),
      ...(after !== undefined && { id: { [Op.gt]: after } }),
    },
    order: [['id', 'ASC']],
    limit: limit + 1,
  });
  const { page, last } = pageOf(rows, limit);
  const nextCursor = last ? writeCursor('sync-entries', last.id) : null;
  const thumbnails = await findThumbnails({ db, config }, page);
  const items = page.map((entry) => presentSyncEntry(entry, thumbnails));
  return { status: 200, body: { items, nextCursor } };
};
