import { readShots, shotOrder } from '../../shared/quality/read-shot-list.ts';
import type { Operation } from '../http/operation.ts';
import { pageOf, readCursorKeys, writeCursor } from '../http/paging.ts';
import { presentShot } from './present-finding.ts';

const list = 'shots';

/** Somebody looks, or prints, what the photographer should take. */
export const listShots: Operation<'listShots'> = async ({ query }, { db, config }) => {
  const { cursor, limit = 50 } = query;
  const after = readCursorKeys(list, shotOrder, cursor);
  const rows = await readShots(db, { after, limit: limit + 1 });
  const { page, last } = pageOf(rows, limit);
  return {
    status: 200,
    body: {
      items: page.map((row) => presentShot(row, config)),
      nextCursor: last ? writeCursor(list, ...last.keys) : null,
    },
  };
};
